using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>labels build</c>: labels of bars of the user's.</summary>
internal static class LabelsBuildCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new LabelInput();
        var output = InputOptions.Out("CSV or Parquet file to write: index, start, end, outcome, return, weight.");
        var verb = new Verb(
            "build",
            "Build triple-barrier labels of bars.",
            "labels build --input bars.csv --take-profit 1.5% --stop-loss 0.5% --horizon 60 --out labels.csv",
            "labels build --input bars.parquet --take-profit '3 atr(14)' --stop-loss '1 atr(14)' --horizon 24h --side both --entry next_open --events cusum:0.02 --out labels.parquet"
        );
        input.AddTo(verb);
        verb.Options.Add(output);
        verb.Does(
            (parsed, cancel) =>
            {
                var (built, read) = input.Build(parsed, terminal, cancel);
                var path = InputOptions.Absolute(parsed.GetValue(output)!, terminal);
                return InputOptions.Print(
                    terminal,
                    LabelExport.Write(built, read, path, cancel),
                    shared.IsJson(parsed)
                );
            }
        );
        return verb;
    }
}
