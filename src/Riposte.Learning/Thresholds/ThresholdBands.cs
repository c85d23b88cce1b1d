using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Thresholds;

/// <summary>Bootstrap intervals of the objective of every candidate: trades (rows for F1) are drawn in blocks of the
/// stationary bootstrap, so that neighbours stay neighbours.</summary>
public static class ThresholdBands
{
    private const int Draws = 500;

    /// <summary>Bands of all candidates, in their order.</summary>
    /// <param name="data">The rows that were searched.</param>
    /// <param name="options">The options they were searched with.</param>
    /// <param name="choice">What the search found.</param>
    /// <param name="seed">Seed; equal seeds give equal bands.</param>
    /// <param name="level">Share of draws inside, above 0 and below 1.</param>
    public static ThresholdBand[] Of(
        ThresholdData data,
        ThresholdOptions options,
        ThresholdChoice choice,
        ulong seed,
        double level = 0.9
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var entries = new EntryColumn(data, options, null);
        var bands = new ThresholdBand[choice.Candidates.Length];
        for (var i = 0; i < bands.Length; i++)
        {
            var candidate = choice.Candidates[i];
            var random = RandomStream.Named(seed, $"threshold band {candidate.Side} {i}");
            var drawn =
                options.Objective == ThresholdObjective.F1
                    ? DrawRows(entries, data, candidate, random)
                    : DrawTrades(
                        ThresholdSearch.PlaySide(entries, data, options, candidate.Side, candidate.Threshold),
                        options,
                        random
                    );
            bands[i] = new ThresholdBand(
                candidate,
                Quantile.OfSorted(drawn, (1 - level) / 2),
                Quantile.OfSorted(drawn, (1 + level) / 2)
            );
        }
        return bands;
    }

    private static double[] DrawTrades(double[] returns, ThresholdOptions options, RandomStream random)
    {
        if (returns.Length < StationaryBootstrap.MinimumReturns)
        {
            return [];
        }
        var block = StationaryBootstrap.BlockLength(returns);
        var (drawn, sample) = (new double[Draws], new double[returns.Length]);
        for (var d = 0; d < Draws; d++)
        {
            StationaryBootstrap.Draw(returns, block, random, sample);
            drawn[d] = ThresholdObjectives.OfTrades(sample, options);
        }
        return Quantile.Sorted(drawn);
    }

    // Rows are drawn by their number, so that each brings its call, its truth and its weight.
    private static double[] DrawRows(
        EntryColumn entries,
        ThresholdData data,
        ThresholdCandidate candidate,
        RandomStream random
    )
    {
        if (data.Labels is null || data.Count < StationaryBootstrap.MinimumReturns)
        {
            return [];
        }
        var calls = new (bool IsCalled, bool IsTrue)[data.Count];
        var hits = new double[data.Count];
        var numbers = new double[data.Count];
        for (var i = 0; i < data.Count; i++)
        {
            calls[i] = TradedSequence.Call(entries, data, candidate.Side, candidate.Threshold, i);
            hits[i] = calls[i].IsTrue ? 1 : 0;
            numbers[i] = i;
        }
        var block = StationaryBootstrap.BlockLength(hits);
        var (drawn, sample) = (new double[Draws], new double[data.Count]);
        for (var d = 0; d < Draws; d++)
        {
            StationaryBootstrap.Draw(numbers, block, random, sample);
            double hit = 0,
                wrong = 0,
                missed = 0;
            foreach (var number in sample)
            {
                var (row, weight) = (calls[(int)number], data.Weights?[(int)number] ?? 1);
                hit += row is (true, true) ? weight : 0;
                wrong += row is (true, false) ? weight : 0;
                missed += row is (false, true) ? weight : 0;
            }
            drawn[d] = TradedSequence.F1(hit, wrong, missed);
        }
        return Quantile.Sorted(drawn);
    }
}
