using BatchSeg.Engine.Py4J;

namespace BatchSeg.Engine.Tests.Py4J;

public sealed class GatewayConnectionTests
{
    [Fact]
    public async Task Static_method_is_called_and_answers_its_type()
    {
        using var gateway = new FakeGateway("!yi4");
        await using var connection = await GatewayConnection.Open(gateway.Endpoint);
        Assert.Equal(4, await connection.Class("java.lang.Math").Call<int>("max", default, 3, 4));
        Assert.Equal(["c|z:java.lang.Math|max|i3|i4"], gateway.Commands);
    }

    [Fact]
    public async Task Object_is_called_and_let_go()
    {
        using var gateway = new FakeGateway("!yro1", "!ysthree", "!yv");
        await using var connection = await GatewayConnection.Open(gateway.Endpoint);
        var made = await connection.Construct("java.lang.StringBuilder", default, "three");
        Assert.Equal("three", await made.Call<string>("toString", default));
        await made.Release(default);
        Assert.Equal("m|d|o1", gateway.Commands[^1]);
    }

    [Fact]
    public async Task Null_is_null_and_a_wrong_type_is_told()
    {
        using var gateway = new FakeGateway("!yn", "!ystext");
        await using var connection = await GatewayConnection.Open(gateway.Endpoint);
        Assert.Null(await connection.Class("X").Call<string?>("a", default));
        await Assert.ThrowsAsync<InvalidCastException>(() => connection.Class("X").Call<int>("a", default));
    }

    [Fact]
    public async Task Exception_has_the_class_and_message_of_itself_and_its_causes_and_is_let_go()
    {
        using var gateway = new FakeGateway(
            "!xro1", "!yro2", "!ysjava.io.IOException", "!yv", "!ysdisk full", "!yro3", "!yv",
            "!yro4", "!ysjava.lang.Error", "!yv", "!yn", "!yn", "!yv");
        await using var connection = await GatewayConnection.Open(gateway.Endpoint);
        var thrown = await Assert.ThrowsAsync<JavaException>(() => connection.Class("X").Do("a", default));
        Assert.Equal([new JavaThrowable("java.io.IOException", "disk full"), new JavaThrowable("java.lang.Error", null)], thrown.Chain);
        Assert.Equal("java.io.IOException: disk full", thrown.Message);
        Assert.Contains("m|d|o1", gateway.Commands);
        Assert.Contains("m|d|o3", gateway.Commands);
    }

    [Fact]
    public async Task Wrong_secret_is_told_without_the_secret()
    {
        using var gateway = new FakeGateway();
        var refused = await Assert.ThrowsAsync<GatewayException>(
            () => GatewayConnection.Open(gateway.Endpoint with { Secret = "wrong one" }));
        Assert.Contains("refused the secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong one", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_where_nobody_listens_is_told()
    {
        var gateway = new FakeGateway();
        var endpoint = gateway.Endpoint;
        gateway.Dispose();
        Assert.Contains($"{endpoint.Port}", (await Assert.ThrowsAsync<GatewayException>(() => GatewayConnection.Open(endpoint))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_that_hangs_up_is_gone()
    {
        using var gateway = new FakeGateway();
        await using var connection = await GatewayConnection.Open(gateway.Endpoint);
        Assert.Contains("went away", (await Assert.ThrowsAsync<GatewayException>(() => connection.Class("X").Do("a", default))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_that_blocks_can_be_cancelled()
    {
        using var gateway = new FakeGateway("");
        await using var connection = await GatewayConnection.Open(gateway.Endpoint);
        using var cancel = new CancellationTokenSource();
        var blocked = connection.Class("X").Do("a", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked);
    }
}
