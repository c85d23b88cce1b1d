using System.CommandLine;
using Riposte.Learning.Significance;
using Riposte.Reports.Overfit;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>validate overfit</c>: is the best of a family of trials more than the luckiest of them?</summary>
internal static class ValidateOverfitCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = InputOptions.Input("CSV or Parquet file with a column of returns per trial.", isRequired: false);
        var demo = new Option<string?>("--demo")
        {
            Description = "Instead of --input: noise makes 1,000 trials without skill.",
            HelpName = "noise",
        };
        demo.AcceptOnlyFromAmong("noise");
        var benchmark = new Option<string?>("--benchmark")
        {
            Description = "Column that the reality check compares with; without it, earning nothing.",
            HelpName = "COLUMN",
        };
        var periods = StudyOptions.PeriodsPerYear();
        var (blocks, draws, seed) = (StudyOptions.Blocks(), StudyOptions.Draws(), StudyOptions.Seed());
        var trials = new TrialOptions();
        var page = Page("--report", "HTML page to write.", "page.html");
        var picture = Page("--picture", "SVG picture of the field of trials to write.", "field.svg");
        var verb = new Verb(
            "overfit",
            "Judge the best of a family of trials: overfitting, deflated Sharpe, reality check, what to expect live.",
            "validate overfit --input trials.csv --benchmark hold --report page.html",
            "validate overfit --demo noise --output json"
        );
        foreach (var option in new Option[] { input, demo, benchmark, periods, blocks, draws, seed, page, picture })
        {
            verb.Options.Add(option);
        }
        trials.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var perYear = StudyOptions.Periods(parsed.GetValue(periods)!);
                var matrix = Matrix(
                    parsed.GetValue(input) is { } file ? InputOptions.Absolute(file, terminal) : null,
                    parsed.GetValue(demo) is not null,
                    parsed.GetValue(benchmark),
                    parsed.GetValue(seed),
                    cancel
                );
                StudyOptions.RequirePeriods(matrix, parsed.GetValue(blocks));
                var study = OverfitStudy.Of(
                    matrix.Names,
                    matrix.Trials,
                    matrix.Benchmark,
                    new OverfitOptions(
                        perYear,
                        trials.Count(parsed, terminal, matrix.Trials.Length),
                        new BootstrapOptions(parsed.GetValue(seed), parsed.GetValue(draws)),
                        parsed.GetValue(blocks)
                    ),
                    ThreadedWorkers.Create(Environment.ProcessorCount)
                );
                Save(terminal, parsed.GetValue(page), () => OverfitReport.Render(study, matrix.Source, perYear));
                Save(terminal, parsed.GetValue(picture), () => OverfitReport.Picture(study));
                OverfitText.Print(terminal.Out, study, matrix, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static TrialMatrix Matrix(
        string? file,
        bool isDemo,
        string? benchmark,
        ulong seed,
        CancellationToken cancel
    ) =>
        (file, isDemo) switch
        {
            ({ }, false) => TrialMatrix.Read(file, benchmark, cancel),
            (null, true) => TrialMatrix.Noise(seed, ThreadedWorkers.Create(Environment.ProcessorCount)),
            _ => throw UsageErrors.Because(
                "'validate overfit' needs --input or --demo, one of them.",
                "It judges the trials of one file, or a demonstration.",
                "Write 'validate overfit --input trials.csv'."
            ),
        };

    internal static void Save(Terminal terminal, string? path, Func<byte[]> render)
    {
        if (path is null)
        {
            return;
        }
        var full = InputOptions.Absolute(path, terminal);
        WholeFiles.Write(Path.GetDirectoryName(full)!, [(Path.GetFileName(full), render())]);
        var name = Path.GetExtension(full).Equals(".svg", StringComparison.OrdinalIgnoreCase) ? "picture" : "report ";
        terminal.Error.WriteLine($"{name} {full}");
    }

    internal static Option<string?> Page(string name, string description, string example) =>
        new(name) { Description = description, HelpName = example };
}
