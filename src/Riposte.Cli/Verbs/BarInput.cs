using System.CommandLine;
using Riposte.Core.Market.Checks;
using Riposte.Data.Files;

namespace Riposte.Cli.Verbs;

/// <summary>Options that name bars of the user's and say how to read them.</summary>
internal sealed class BarInput(string what = "File or folder of bars.", bool isRequired = true)
{
    public Option<string> Input { get; } = InputOptions.Input(what, isRequired);

    public Option<string?> Symbol { get; } =
        new("--symbol") { Description = "Symbol to read, where a file or folder holds several.", HelpName = "NAME" };

    public Option<string> Time { get; } =
        InputOptions.Choice("--time", "What the time column of a CSV file means.", "open", "close");

    public Option<string?> Repair { get; } = InputOptions.Repair("What may be done to bad rows.");

    public void AddTo(Command verb)
    {
        verb.Options.Add(Input);
        AddReadingTo(verb);
    }

    /// <summary>Adds everything but the path, for verbs that take it as an argument.</summary>
    public void AddReadingTo(Command verb)
    {
        verb.Options.Add(Symbol);
        verb.Options.Add(Time);
        verb.Options.Add(Repair);
    }

    /// <summary>Reads the bars that the options name.</summary>
    public BarReadResult Read(ParseResult parsed, Terminal terminal, CancellationToken cancel) =>
        BarFiles.Read(InputOptions.Absolute(parsed.GetValue(Input)!, terminal), Options(parsed), cancel);

    /// <summary>How to read.</summary>
    public BarReadOptions Options(ParseResult parsed) =>
        new()
        {
            Symbol = parsed.GetValue(Symbol),
            Time = parsed.GetValue(Time) == "close" ? BarTime.Close : BarTime.Open,
            Repair = RepairPolicies.TryParse(parsed.GetValue(Repair), out var policy) ? policy : RepairPolicy.None,
        };
}
