using System.CommandLine;
using Riposte.Reports.Drift;
using Riposte.Runtime.Drift;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>model drift</c>: does a model still see, say and earn what it did?</summary>
internal static class ModelDriftCommand
{
    private const string Columns = "CSV or Parquet: p, or p_NAME per class; outcome; where wanted time, end, return.";

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var how = new DriftInput();
        var input = new ValidateInput(Columns, hasReport: false, "compared");
        var split = new Option<string?>("--split")
        {
            Description =
                "Where the later rows begin: a time, or a share of the rows; of a pipeline the newest fold's test.",
            HelpName = "TIME|SHARE",
        };
        var reference = new Option<string?>("--reference")
        {
            Description = "File of earlier rows that --input is compared with, in place of --split.",
            HelpName = "FILE",
        };
        var folder = new Option<string?>("--run")
        {
            Description = "Finished run whose configuration is taken, by folder or identifier, in place of CONFIG.",
            HelpName = "RUN",
        };
        var verb = new Verb(
            "drift",
            "Compare features, predictions, labels, calibration and profits of a model before and after a time.",
            "model drift --input scores.csv --split 0.7 --report drift.html",
            "model drift --run a1b2c3 --bars bars.parquet --split 2023-07-01 --window 30d --step 7d --fail-on-drift"
        );
        input.AddTo(verb);
        foreach (var option in (Option[])[folder, reference, split])
        {
            verb.Options.Add(option);
        }
        how.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var settings = how.Settings(parsed);
                var (earlier, border) = (parsed.GetValue(reference), parsed.GetValue(split));
                var configuration = Configuration(input, parsed, parsed.GetValue(folder), terminal);
                DriftPageData data;
                if (configuration is null && input.TablePath(parsed, terminal) is { } path)
                {
                    RequireOne(earlier, border);
                    var full = earlier is null ? null : InputOptions.Absolute(earlier, terminal);
                    var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
                    data = ModelDrift.OfTable(path, (full, border), settings, workers, cancel);
                }
                else
                {
                    RequireNone(earlier);
                    data = OfPipeline(
                        input.Request(parsed, terminal, configuration),
                        border,
                        settings,
                        terminal,
                        cancel
                    );
                }
                return how.Finish(parsed, terminal, data, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static DriftPageData OfPipeline(
        RunRequest request,
        string? border,
        DriftSettings settings,
        Terminal terminal,
        CancellationToken cancel
    ) =>
        WatchedWork.Run(
            terminal,
            progress =>
            {
                var run = RunContext.Of(request, progress, cancel);
                return ModelDrift.OfPipeline(run, InputStages.Prepare(run, request), border, settings);
            }
        );

    // The configuration of a finished run; null when none is named.
    private static string? Configuration(ValidateInput input, ParseResult parsed, string? run, Terminal terminal)
    {
        if (run is null)
        {
            return null;
        }
        return input.IsGiven(parsed)
            ? throw UsageErrors.Because(
                "--run is named together with a table or a configuration.",
                "Only one of them can be compared.",
                "Leave the others out."
            )
            : Path.Combine(RunFolder.Find(input.Workspace(parsed, terminal), run).Path, "config.yaml");
    }

    private static void RequireOne(string? reference, string? split)
    {
        if (reference is null == split is null)
        {
            throw UsageErrors.Because(
                reference is null
                    ? "Neither --split nor --reference is given."
                    : "Both --split and --reference are given.",
                "One of them says which rows are the earlier ones.",
                "Write --split 0.7, or --reference earlier.csv."
            );
        }
    }

    private static void RequireNone(string? reference)
    {
        if (reference is not null)
        {
            throw UsageErrors.Because(
                "--reference belongs to a table (--input).",
                "The rows of a pipeline are cut by time.",
                "Write --split 2023-07-01 instead."
            );
        }
    }
}
