using System.CommandLine;
using System.CommandLine.Parsing;
using BatchSeg.Data.Settings;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>A setting as the command line's parser knows it. The parser only tells words apart: their texts are read by the setting's
/// table.</summary>
internal sealed class SettingOption
{
    private readonly Symbol _symbol;

    public SettingOption(Setting setting)
    {
        Setting = setting;
        _symbol = setting switch
        {
            { IsArgument: true } =>
                new Argument<string[]>(setting.Form) { Arity = setting.IsMany ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne },
            // The type says that the next word is no value of it, unless it is true or false.
            { IsSwitch: true } => new Option<bool>(setting.Flag),
            // Any number, one for each time that the flag stands there: whether that is too many the table says.
            _ => new Option<string[]>(setting.Flag) { Arity = ArgumentArity.ZeroOrMore },
        };
    }

    public Setting Setting { get; }

    /// <param name="isRecursive">Also of the verbs below the command.</param>
    public void AddTo(Command command, bool isRecursive = false)
    {
        if (_symbol is Argument argument) command.Add(argument);
        else if (_symbol is Option option)
        {
            option.Recursive = isRecursive;
            command.Add(option);
        }
    }

    /// <summary>What the user wrote; null where the user left it out, and none where a flag stands without its value.</summary>
    public IReadOnlyList<string>? TextsIn(ParseResult parse) => _symbol switch
    {
        Argument argument => parse.GetResult(argument) is { Tokens: { Count: > 0 } words } ? Texts(words) : null,
        Option option => parse.GetResult(option) is { Implicit: false } result ? Texts(result) : null,
        _ => null,
    };

    private IReadOnlyList<string> Texts(OptionResult result) =>
        Setting.IsSwitch && result.Tokens.Count == 0 ? ["true"] : Texts(result.Tokens);

    private static IReadOnlyList<string> Texts(IReadOnlyList<Token> words) => [.. words.Select(word => word.Value)];
}
