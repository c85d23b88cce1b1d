using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Words;
using Riposte.Features;
using Riposte.Features.Leakage;
using Riposte.Runtime.Progress;

namespace Riposte.Cli.Verbs;

/// <summary><c>features leakage</c>: does a feature look into the future?</summary>
internal static class FeaturesLeakageCommand
{
    private const int GateFailed = 5;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new FeatureInput();
        var trials = new Option<int>("--trials")
        {
            Description = "Random rows after which the future is changed.",
            HelpName = "20",
            DefaultValueFactory = _ => 20,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of the random rows.",
            HelpName = "1",
            DefaultValueFactory = _ => 1,
        };
        var verb = new Verb(
            "leakage",
            "Prove or refute by experiment that features know nothing of the future: change it, take it away, compare to the bit.",
            "features leakage --input bars.parquet --features technical_indicators",
            "features leakage --input bars.csv --features \"acme:my_feature(20)\" --plugin Acme.dll --trials 100"
        );
        input.AddTo(verb);
        verb.Options.Add(trials);
        verb.Options.Add(seed);
        verb.Does(
            (parsed, cancel) =>
            {
                var count = parsed.GetValue(trials);
                if (count < 1)
                {
                    throw UsageErrors.Because(
                        $"--trials {count} is too few.",
                        "Nothing would be tried.",
                        "Give 1 or more."
                    );
                }
                var specs = input.Specs(parsed, terminal);
                var source = input.Source(parsed, terminal, specs, cancel);
                var results = WatchedWork.Run(
                    terminal,
                    progress => Probe(specs, source.Bars, (parsed.GetValue(seed), count), progress, cancel)
                );
                Print(terminal, results, source.Notes, shared.IsJson(parsed));
                return results.TrueForAll(result => result.IsClean) ? 0 : GateFailed;
            }
        );
        return verb;
    }

    private static List<LeakageResult> Probe(
        IReadOnlyList<FeatureSpec> specs,
        MarketTable bars,
        (ulong Seed, int Trials) asked,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        var results = new List<LeakageResult>();
        progress.Begin("leakage", specs.Count, "features");
        foreach (var spec in specs)
        {
            cancel.ThrowIfCancellationRequested();
            results.Add(LeakageProbe.Run(spec, bars, RandomStream.Named(asked.Seed, spec.Text), asked.Trials));
            progress.Advance(results.Count);
        }
        progress.End($"{CountText.Of(results.Count(result => !result.IsClean), "feature")} at fault");
        return results;
    }

    private static void Print(Terminal terminal, List<LeakageResult> results, IReadOnlyList<string> notes, bool isJson)
    {
        if (isJson)
        {
            var document = new JsonObject
            {
                ["clean"] = results.TrueForAll(result => result.IsClean),
                ["features"] = new JsonArray([.. results.Select(Json)]),
                ["notes"] = new JsonArray([.. notes.Select(note => (JsonNode)note)]),
            };
            terminal.Out.WriteLine(JsonText.Of(document));
            return;
        }
        foreach (var note in notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        foreach (var result in results)
        {
            if (result.IsClean)
            {
                var memory = result.IsMemoryTested
                    ? "and its memory is as declared"
                    : "memory not tested: too few bars";
                terminal.Out.WriteLine(
                    $"{result.Info.Name}: clean; {result.Trials} futures changed nothing ({result.Compared:N0} values compared), {memory}"
                );
                continue;
            }
            foreach (var finding in result.Findings)
            {
                terminal.Out.WriteLine(
                    $"{finding.Output}: {(finding.Law == LeakageLaw.PastBeyondMemory ? "MEMORY TOO SHORT" : "LEAKS")}; {Say(finding)}"
                );
            }
        }
        var leaks = results.Count(result => !result.IsClean);
        terminal.Out.WriteLine(
            leaks == 0
                ? $"{results.Count} {(results.Count == 1 ? "feature" : "features")} kept every law."
                : $"{leaks} of {results.Count} broke a law."
        );
    }

    private static string Say(LeakageFinding finding)
    {
        var cause = finding.Law switch
        {
            LeakageLaw.FutureChanged => $"other bars after row {finding.Cut} changed it",
            LeakageLaw.FutureAbsent => $"without the bars after row {finding.Cut} it changed",
            _ => $"it reaches back beyond its declared memory: without the bars before row {finding.Cut} it changed",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"row {finding.Row} ({finding.Bar}) is {finding.Before:R}; {cause} to {finding.After:R}"
        );
    }

    private static JsonNode Json(LeakageResult result) =>
        new JsonObject
        {
            ["feature"] = result.Info.Name,
            ["clean"] = result.IsClean,
            ["trials"] = result.Trials,
            ["compared"] = result.Compared,
            ["memory_tested"] = result.IsMemoryTested,
            ["findings"] = new JsonArray([
                .. result.Findings.Select(finding =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["output"] = finding.Output,
                            ["law"] = finding.Law.ToString(),
                            ["row"] = finding.Row,
                            ["bar"] = finding.Bar.ToString(),
                            ["cut"] = finding.Cut,
                            ["before"] = JsonText.Number(finding.Before),
                            ["after"] = JsonText.Number(finding.After),
                        }
                ),
            ]),
        };
}
