using System.CommandLine;
using Riposte.Data.Files;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>labels stats</c>: what labels look like.</summary>
internal static class LabelsStatsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new LabelInput();
        var labels = new Option<string?>("--labels")
        {
            Description = "File of labels as labels build writes it, in place of bars.",
            HelpName = "FILE",
        };
        var page = new Option<string?>("--report")
        {
            Description = "HTML page to write: labels on their candles, by month, times of the hits.",
            HelpName = "FILE",
        };
        var verb = new Verb(
            "stats",
            "Show what labels look like: classes or numbers, returns, transitions, hit times, overlap, by month and by regime.",
            "labels stats --input bars.csv --take-profit 1.5% --stop-loss 0.5% --horizon 24h --side both --report labels.html",
            "labels stats --input bars.csv --kind regime --report regimes.html",
            "labels stats --labels labels.csv --output json"
        );
        input.AddTo(verb);
        input.Bars.Input.Required = false;
        verb.Options.Add(labels);
        verb.Options.Add(page);
        verb.Does(
            (parsed, cancel) =>
            {
                var description = Describe(parsed, terminal, (input, labels), cancel);
                if (parsed.GetValue(page) is { } file)
                {
                    var path = InputOptions.Absolute(file, terminal);
                    var source = parsed.GetValue(input.Bars.Input) ?? parsed.GetValue(labels)!;
                    LabelPageFile.Write(description, Path.GetFileName(Path.TrimEndingDirectorySeparator(source)), path);
                    terminal.Error.WriteLine($"report  {path}");
                }
                LabelText.Print(terminal, description, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static LabelDescription Describe(
        ParseResult parsed,
        Terminal terminal,
        (LabelInput Bars, Option<string?> Labels) input,
        CancellationToken cancel
    )
    {
        var hasBars = parsed.GetValue(input.Bars.Bars.Input) is not null;
        var file = parsed.GetValue(input.Labels);
        if (hasBars == file is not null || (file is not null && input.Bars.IsGiven(parsed)))
        {
            throw UsageErrors.Because(
                "Labels come either from bars and a kind of label, or from a file of labels.",
                "The other options would mean nothing.",
                "Give --input with the options of the kind, or --labels alone."
            );
        }
        return file is null
            ? LabelDescription.Of(input.Bars.Build(parsed, terminal, cancel).Built)
            : LabelDescription.Of(LabelFile.Of(TableFiles.Read(InputOptions.Absolute(file, terminal), cancel)));
    }
}
