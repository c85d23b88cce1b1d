using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Data.Files;

namespace Riposte.Cli.Verbs;

/// <summary><c>data check</c>: what is wrong with a file of bars, or with the series of a store.</summary>
internal static class DataCheckCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var what = new Argument<string[]>("FILE|SERIES")
        {
            Description =
                "File or folder of bars (Parquet, CSV, gz, zip); or series of the store, * for any text; none for all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var reading = new BarInput();
        var checking = new StoreChecking();
        var verb = new Verb(
            "check",
            "Check a file of bars, or the store: gaps, duplicates, outliers, flat runs, clocks, kinds against each other.",
            "data check bars.csv.gz --time close --repair sort,keep_last --output json",
            "data check '*/bars/BTCUSDT/*' --store ./data --html coverage.html"
        );
        verb.Arguments.Add(what);
        reading.AddReadingTo(verb);
        checking.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var names = parsed.GetValue(what) ?? [];
                if (names.All(name => IsSeries(name, terminal)))
                {
                    RequireNone(parsed, "a FILE", reading.Symbol, reading.Time, reading.Repair);
                    return checking.Run((parsed, shared), names, terminal, cancel);
                }
                if (names.Length > 1)
                {
                    throw UsageErrors.Because(
                        $"{names.First(name => !IsSeries(name, terminal))} is no series.",
                        "Several series can be checked at once, but only one file or folder.",
                        "Name one FILE, or series as `riposte data list` shows them."
                    );
                }
                RequireNone(parsed, "the store", checking.FromStore);
                return CheckFile(InputOptions.Absolute(names[0], terminal), reading.Options(parsed), parsed, cancel);
            }
        );
        return verb;

        int CheckFile(string path, BarReadOptions options, ParseResult parsed, CancellationToken cancel)
        {
            var report = BarFiles.Check(path, options, cancel).Report;
            if (shared.IsJson(parsed))
            {
                terminal.Out.WriteLine(JsonText.Of(FileFindings.ToJson(report)));
                return report.HasErrors ? (int)ErrorKind.Data : 0;
            }
            FileFindings.Print(terminal.Out, report);
            return report.HasErrors ? throw report.ToError() : 0;
        }
    }

    private static bool IsSeries(string name, Terminal terminal)
    {
        var path = InputOptions.Absolute(name, terminal);
        return !Path.Exists(path) && (name.Contains('*', StringComparison.Ordinal) || SeriesKey.TryParse(name, out _));
    }

    private static void RequireNone(ParseResult parsed, string owner, params Option[] options)
    {
        if (Array.Find(options, option => parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw UsageErrors.Because(
                $"{given.Name} does not fit here.",
                $"It belongs to the check of {owner}.",
                "See 'riposte data check --help'."
            );
        }
    }
}
