using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

[CollectionDefinition(Azurite.Collection)]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>;
