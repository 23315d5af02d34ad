using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Foundation.Tests.Text;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("az://c/a.zip is damaged", "az://c/a.zip is damaged")]
    [InlineData("cannot reach https://a.blob.core.windows.net/c/a.zip?sv=1&sig=b%2B: try",
        "cannot reach https://a.blob.core.windows.net/c/a.zip?... try")]
    [InlineData("(https://h/?sig=abc)", "(https://h/?...")]
    [InlineData("AccountName=n;AccountKey=abc==;Blob=x", "AccountName=n;AccountKey=...;Blob=x")]
    [InlineData("SharedAccessSignature=sv=1&sig=abc", "SharedAccessSignature=...&sig=...")]
    [InlineData("what is a ? b=c", "what is a ? b=c")]
    public void WithoutSecrets_leaves_out_queries_and_keys(string text, string shown)
    {
        Assert.Equal(shown, WithoutSecrets.Of(text));
        Assert.Equal(shown, new BatchSegException(ExitCode.Failed, text).Message);
    }

    [Theory]
    [InlineData("plain \u00fcber", "plain \u00fcber")]
    [InlineData("x\nbatchseg: fine\u001b[2J\u0007", "x\\u000abatchseg: fine\\u001b[2J\\u0007")]
    [InlineData("gpj\u202e.exe", "gpj\\u202e.exe")]
    public void PrintableText_writes_control_characters_down(string text, string shown) => Assert.Equal(shown, PrintableText.Of(text));
}
