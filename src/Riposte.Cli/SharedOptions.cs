using System.CommandLine;

namespace Riposte.Cli;

/// <summary>Options that every verb takes.</summary>
internal sealed class SharedOptions
{
    public Option<string> Output { get; } = MakeOutput();

    public Option<bool> Debug { get; } =
        new("--debug") { Description = "Show the stack trace of a failure.", Recursive = true };

    public bool IsJson(ParseResult parsed) => parsed.GetValue(Output) == "json";

    private static Option<string> MakeOutput()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "Form of the result on standard output.",
            Recursive = true,
            DefaultValueFactory = _ => "text",
            HelpName = "text|json",
        };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }
}
