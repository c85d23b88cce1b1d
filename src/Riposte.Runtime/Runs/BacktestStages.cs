using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Significance;
using Riposte.Learning.Thresholds;
using Riposte.Reports;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Stages.Codecs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Runs;

/// <summary>Plays the predictions: the strategy itself, and the same predictions under other rules and costs.</summary>
public static class BacktestStages
{
    /// <summary>Entry thresholds of the family of trials, for both sides: what a user might have chosen by
    /// hand.</summary>
    private static readonly double[] FixedThresholds = [0, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60];

    private static readonly double[] CostFactors = [0, 0.5, 1, 2];

    /// <summary>Plays everything the report needs.</summary>
    /// <param name="run">The run.</param>
    /// <param name="input">The strategy as configured.</param>
    public static BacktestFamily Play(RunContext run, BacktestInput input)
    {
        using var hasher = new Hasher();
        var predictions = hasher
            .Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(input.Predictions.Span))
            .Finish();
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal)
        {
            ["bars"] = input.Bars.Hash,
            ["funding"] = input.Funding.Hash(),
            ["predictions"] = predictions,
        };
        foreach (var (name, hash) in ExecutionFiles.Hashes(run.Config))
        {
            inputs[name] = hash;
        }
        var options =
            run.Config.CanonicalText("capital", "costs", "trading", "risk_config")
            + $"from: {input.Start}\nto: {input.End}\ndecision: {input.DecisionInterval}\n"
            + $"instrument: {input.Options.Instrument}\n"
            + Beside(input)
            + $"folds: {string.Join(' ', input.FoldStarts.ToArray())}\n";
        var spec = new StageSpec(
            "backtest",
            options,
            inputs,
            typeof(MarketTable),
            typeof(Prediction),
            typeof(Backtester)
        );
        var plays = FixedThresholds.Length + CostFactors.Length + 1;
        return run.Stages.Run(spec, new BacktestFamilyCodec(), (plays, "back-tests"), () => Compute(run, input));
    }

    // Named only where they are, so that results made without them keep their names.
    private static string Beside(BacktestInput input)
    {
        if (input.Regimes.IsEmpty && input.Uncertainty.IsEmpty)
        {
            return "";
        }
        using var hasher = new Hasher();
        foreach (ref readonly var seen in input.Regimes.Span)
        {
            hasher.Add(seen.KnownAt.Nanoseconds).Add((long)seen.Regime);
        }
        hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(input.Uncertainty.Span));
        return $"beside: {hasher.Finish()}\n";
    }

    private static BacktestFamily Compute(RunContext run, BacktestInput input)
    {
        var inputs = new List<BacktestInput> { input with { Options = input.Options with { IgnoreHalts = true } } };
        inputs.AddRange(CostFactors.Select(factor => WithCosts(input, factor)));
        inputs.AddRange(FixedThresholds.Select(threshold => WithThreshold(input, threshold)));
        var results = new BacktestResult[inputs.Count];
        var done = 0;
        run.Workers.For(
            inputs.Count,
            i =>
            {
                run.Cancel.ThrowIfCancellationRequested();
                results[i] = Backtester.RunWatched(inputs[i].ToAccount(), null, run.Cancel);
                run.Progress.Advance(Interlocked.Increment(ref done));
            }
        );
        var costs = results.AsSpan(1, CostFactors.Length).ToArray();
        var main = costs[Array.IndexOf(CostFactors, 1)];
        var rules = results.AsSpan(1 + CostFactors.Length).ToArray();
        return new BacktestFamily(
            main,
            main.HaltedAt is null ? null : results[0].Equity,
            [.. costs.Select((result, i) => ToCostPoint(CostFactors[i], result))],
            [main.DailyReturns, .. rules.Select(rule => rule.DailyReturns)],
            [
                "as configured",
                .. FixedThresholds.Select(threshold => string.Create(null, $"both sides from p = {threshold:0.00}")),
            ]
        );
    }

    private static CostPoint ToCostPoint(double factor, BacktestResult result) =>
        new(
            factor,
            result.Equity[^1] / result.Capital - 1,
            SharpeSample.Of(result.DailyReturns).Sharpe * Math.Sqrt(365),
            result.Trades.Length
        );

    private static BacktestInput WithThreshold(BacktestInput input, double threshold)
    {
        var predictions = input.Predictions.ToArray();
        for (var i = 0; i < predictions.Length; i++)
        {
            predictions[i] = predictions[i] with { EntryLong = threshold, EntryShort = threshold };
        }
        // A threshold of the configuration would hide every rule below it.
        var signal = input.Options.Signal with
        {
            EntryThreshold = double.NaN,
        };
        return input with { Predictions = predictions, Options = input.Options with { Signal = signal } };
    }

    private static BacktestInput WithCosts(BacktestInput input, double factor) =>
        factor == 1
            ? input
            : input with
            {
                Options = input.Options with { Costs = input.Options.Costs.Times(factor) },
                Funding = Scale(input.Funding, factor),
            };

    private static FundingTable Scale(FundingTable funding, double factor) =>
        new(
            funding.Times.ToArray(),
            [.. funding.Rates.ToArray().Select(rate => rate * factor)],
            funding.MarkPrices.ToArray()
        );
}
