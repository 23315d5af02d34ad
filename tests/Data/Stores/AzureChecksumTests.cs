using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BatchSeg.Tests.Support;

namespace BatchSeg.Data.Tests.Stores;

/// <summary>Azure's client computes its checksums on top of System.IO.Hashing, which infra/compat supplies where the feed lacks it: what it sends must be right.</summary>
public sealed class AzureChecksumTests
{
    [Theory]
    [InlineData("123456789")]
    [InlineData("")]
    [InlineData("more bytes than one step of any fast way to compute it takes, so that the slow way at the end is used as well: 0123456789abcdefghijklmnopqrstuvwxyz")]
    public async Task The_crc64_that_is_sent_is_that_of_the_bytes(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        var sent = await ChecksumHeader(bytes, StorageChecksumAlgorithm.StorageCrc64, "x-ms-content-crc64");
        Assert.Equal(SlowCrc64(bytes), BinaryPrimitives.ReadUInt64LittleEndian(sent));
    }

    [Fact]
    public void The_slow_reference_gives_the_catalogues_check_value() => // CRC-64/NVME, the polynomial that Azure uses
        Assert.Equal(0xAE8B14860A799888, SlowCrc64("123456789"u8));

    [Fact]
    public async Task The_md5_that_is_sent_is_that_of_the_bytes()
    {
        var sent = await ChecksumHeader("123456789"u8.ToArray(), StorageChecksumAlgorithm.MD5, "Content-MD5");
        Assert.Equal("25F9E794323B453885F5181F1B624D0B", Convert.ToHexString(sent)); // as md5sum prints it
    }

    [Fact]
    public void The_base_class_has_the_identity_that_azure_was_compiled_against() =>
        Assert.Equal("CC7B13FFCD2DDD51", Convert.ToHexString(typeof(NonCryptographicHashAlgorithm).Assembly.GetName().GetPublicKeyToken()!));

    [Fact]
    public async Task The_base_class_feeds_arrays_and_streams_alike_and_starts_anew_when_told()
    {
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        var sum = new ByteSum();
        sum.Append(bytes);
        var expected = sum.GetHashAndReset();
        sum.Append(new MemoryStream(bytes));
        Assert.Equal(expected, sum.GetCurrentHash());
        Assert.Equal(expected, sum.GetHashAndReset());
        await sum.AppendAsync(new MemoryStream(bytes));
        var destination = new byte[4];
        Assert.Equal(4, sum.GetCurrentHash(destination));
        Assert.Equal(expected, destination);
        Assert.False(sum.TryGetHashAndReset(new byte[3], out _));
        Assert.Throws<ArgumentException>(() => sum.GetCurrentHash(new byte[3]));
        Assert.Equal(4, sum.GetHashAndReset(destination));
        Assert.Equal(new byte[4], sum.GetCurrentHash());
    }

    private static async Task<byte[]> ChecksumHeader(byte[] bytes, StorageChecksumAlgorithm algorithm, string header)
    {
        using var recorder = new RecordingHandler(header);
        using var transport = new HttpClientTransport(recorder);
        var blob = new BlockBlobClient(Azurite.ConnectionString(port: 1), "container", "blob", new BlobClientOptions { Transport = transport });
        var options = new BlobUploadOptions { TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = algorithm } };
        await blob.UploadAsync(new MemoryStream(bytes), options);
        return Convert.FromBase64String(recorder.Value!);
    }

    /// <summary>Bit by bit: polynomial 0xAD93D23594C93659, reflected, all ones before and after.</summary>
    private static ulong SlowCrc64(ReadOnlySpan<byte> bytes)
    {
        const ulong reflectedPolynomial = 0x9A6C9329AC4BC9B5;
        var crc = ulong.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? reflectedPolynomial ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }

    /// <summary>The plainest of checksums.</summary>
    private sealed class ByteSum() : NonCryptographicHashAlgorithm(sizeof(uint))
    {
        private uint _sum;

        public override void Append(ReadOnlySpan<byte> source)
        {
            foreach (var b in source) _sum += b;
        }

        public override void Reset() => _sum = 0;

        protected override void GetCurrentHashCore(Span<byte> destination) => BinaryPrimitives.WriteUInt32LittleEndian(destination, _sum);
    }

    private sealed class RecordingHandler(string header) : HttpMessageHandler
    {
        public string? Value { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Value = (request.Headers.TryGetValues(header, out var values) || request.Content!.Headers.TryGetValues(header, out values)) ? values.Single() : null;
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Created)
            {
                Headers = { { "ETag", "\"1\"" } },
                Content = new ByteArrayContent([]) { Headers = { LastModified = DateTimeOffset.UnixEpoch } },
            });
        }
    }
}
