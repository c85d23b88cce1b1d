using System.CommandLine;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Runtime.Drift;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>features drift</c>: did values move between two stretches of time, beyond what chance gives?</summary>
internal static class FeaturesDriftCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var (input, how) = (new FeatureInput(), new DriftInput());
        var split = new Option<string>("--split")
        {
            Description = "Day or instant (UTC) at which the later stretch begins.",
            HelpName = "2023-07-01",
            Required = true,
        };
        var most = new Option<double?>("--fail-above")
        {
            Description = "Exit with code 5 when a stability index is above this.",
            HelpName = "0.25",
        };
        var adversarial = new Option<bool>("--adversarial")
        {
            Description = "Also let a classifier tell later rows from earlier ones.",
        };
        var verb = new Verb(
            "drift",
            "Compare features before and after a day, with significance by resampled blocks.",
            "features drift --input bars.parquet --features technical_indicators --split 2023-07-01 --report drift.html",
            "features drift --input binance_usdm/bars/BTCUSDT/1m --timeframe 15m --features price_features --split 2023-07-01 --window 30d --step 7d --fail-on-drift"
        );
        input.AddTo(verb);
        foreach (var option in (Option[])[split, most, adversarial])
        {
            verb.Options.Add(option);
        }
        how.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var at = RangeOptions.Instant("--split", parsed.GetValue(split))!.Value;
                var settings = how.Settings(parsed);
                var specs = input.Specs(parsed, terminal);
                var source = input.Source(parsed, terminal, specs, cancel);
                var panel = source.Panel(specs);
                var workers = ThreadedWorkers.Create(Environment.ProcessorCount);
                var table = panel.Run(source.Bars, workers);
                var (bars, isTold) = ((source.Bars.Symbol, source.Bars.Interval), parsed.GetValue(adversarial));
                var data = FeatureDrift.Of(table, bars, RowOf(table, bars.Interval, at), isTold, settings, workers);
                data = data with { Notes = [.. source.Notes, .. panel.Notes] };
                var code = how.Finish(parsed, terminal, data, shared.IsJson(parsed));
                var isAbove =
                    parsed.GetValue(most) is { } limit
                    && data.Report.Columns.Any(column => column.Figures.Stability > limit);
                return isAbove ? 5 : code;
            }
        );
        return verb;
    }

    private static int RowOf(FeatureTable table, Interval interval, Instant at)
    {
        var first = Math.Min(table.WarmUp, table.Count);
        var row = (int)Math.Clamp(interval.FirstFrom(at) - table.FirstBar, first, table.Count);
        return row > first && row < table.Count
            ? row
            : throw UsageErrors.Because(
                $"--split {at} leaves no rows on one side.",
                $"Rows past the warm-up run from {interval.OpenTime(table.FirstBar + first)} to {interval.OpenTime(table.FirstBar + table.Count)}.",
                "Name a day between, or give more bars."
            );
    }
}
