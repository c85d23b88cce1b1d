using Riposte.Cli.Output;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary><c>report metrics</c>: every performance figure of a series of returns.</summary>
internal static class ReportMetricsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = InputOptions.Input(
            "CSV (header line optional) or Parquet file with a column return, or one column of numbers; rows in order of time."
        );
        var periods = StudyOptions.PeriodsPerYear();
        var trials = new TrialOptions();
        var seed = StudyOptions.Seed();
        var verb = new Verb(
            "metrics",
            "Compute every performance figure of a series of returns, and what its Sharpe ratio is worth.",
            "report metrics --input returns.csv --periods-per-year 365 --trials 40",
            "report metrics --input returns.csv --periods-per-year 252 --output json"
        );
        verb.Options.Add(input);
        verb.Options.Add(periods);
        trials.AddTo(verb);
        verb.Options.Add(seed);
        verb.Does(
            (parsed, cancel) =>
            {
                var figures = ReturnFile.Measure(
                    InputOptions.Absolute(parsed.GetValue(input)!, terminal),
                    StudyOptions.Periods(parsed.GetValue(periods)!),
                    trials.Count(parsed, terminal, 1),
                    parsed.GetValue(seed),
                    cancel
                );
                FigureText.Print(terminal.Out, figures, shared.IsJson(parsed), isDaily: false);
                return 0;
            }
        );
        return verb;
    }
}
