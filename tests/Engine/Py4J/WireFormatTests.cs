using BatchSeg.Engine.Py4J;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Engine.Tests.Py4J;

public sealed class WireFormatTests
{
    [Fact]
    public void Call_is_target_method_an_argument_a_line_and_an_end() =>
        Assert.Equal("c\no12\nconfig\nsspark.ui.enabled\nbFalse\ni-3\nL5000000000\nd0.25\nn\nro7\ne\n", WireFormat.Call(
            new JavaReference("o12"), "config", ["spark.ui.enabled", false, -3, 5_000_000_000, 0.25, JavaValue.Null,
                new JavaReference("o7")]));

    [Fact]
    public void Constructor_names_its_class() =>
        Assert.Equal("i\norg.apache.spark.SparkConf\nbTrue\ne\n", WireFormat.Construct("org.apache.spark.SparkConf", [true]));

    [Fact]
    public void Release_names_the_object() => Assert.Equal("m\nd\no12\ne\n", WireFormat.Release(new JavaReference("o12")));

    [Fact]
    public void Secret_goes_in_a_line_of_its_own() => Assert.Equal("A\nabc\n", WireFormat.Authenticate("abc"));

    [Theory]
    [InlineData("!yv")]
    [InlineData("!yn")]
    public void Void_and_null_are_null(string line) =>
        Assert.Equal(new GatewayAnswer(false, JavaValue.Null), WireFormat.ParseAnswer(line));

    [Theory]
    [InlineData("!yro3")]
    [InlineData("!ylo3")]
    [InlineData("!yto3")]
    [InlineData("!yao3")]
    public void Objects_lists_arrays_and_maps_are_references(string line) =>
        Assert.Equal(new GatewayAnswer(false, new JavaReference("o3")), WireFormat.ParseAnswer(line));

    [Fact]
    public void Exception_is_a_fault_with_the_throwable() =>
        Assert.Equal(new GatewayAnswer(true, new JavaReference("o9")), WireFormat.ParseAnswer("!xro9"));

    [Fact]
    public void Complaint_of_the_gateway_is_a_fault_with_a_text() =>
        Assert.Equal(new GatewayAnswer(true, "no\nmethod"), WireFormat.ParseAnswer(@"!xsno\nmethod"));

    [Fact]
    public void Fault_without_a_word_is_a_fault() => Assert.True(WireFormat.ParseAnswer("!x").IsFault);

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("!y")]
    [InlineData("!yq1")]
    public void Anything_else_is_refused(string line) => Assert.Throws<FormatException>(() => WireFormat.ParseAnswer(line));

    [Fact]
    public void Text_comes_back_as_it_was_in_one_line() =>
        Check(ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(text => (JavaValue)text.Get));

    [Fact]
    public void Text_of_escapes_comes_back_as_it_was() =>
        Check(Gen.ArrayOf(Gen.Elements('\\', 'n', 'r', '\n', '\r', 'x')).Select(letters => (JavaValue)new string(letters)));

    [Fact]
    public void Whole_numbers_come_back_as_they_were() =>
        Check(ArbMap.Default.GeneratorFor<long>().SelectMany(number => Gen.Elements<JavaValue>(number, (int)number)));

    [Fact]
    public void Floating_numbers_come_back_as_they_were() =>
        Check(ArbMap.Default.GeneratorFor<double>().Select(number => (JavaValue)number));

    [Fact]
    public void Booleans_and_references_come_back_as_they_were() =>
        Check(Gen.Elements<JavaValue>(true, false, JavaValue.Null, new JavaReference("o1"), new JavaReference("z:java.lang.Math")));

    private static void Check(Gen<JavaValue> values) => Prop.ForAll(values.ToArbitrary(), value =>
    {
        var text = WireFormat.Encode(value);
        return text.IndexOfAny(['\n', '\r']) < 0 && WireFormat.ParseAnswer("!y" + text).Value.Equals(value);
    }).QuickCheckThrowOnFailure();
}
