using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;

namespace Riposte.Tests.Unit.Thresholds;

/// <summary>Objectives, early exits, regimes and bands of the threshold search.</summary>
public sealed class ThresholdOptionTests
{
    private static readonly ThresholdOptions Any = new(
        MinConfidence: 0,
        MinExpectedValue: -1,
        MinTrades: 2,
        Quantiles: 0
    )
    {
        Grid = [0.5, 0.6, 0.7],
    };

    [Fact]
    public void F1_counts_rows_and_weights()
    {
        // Long is called from 0.6 on rows 0, 1 and 2; long came on rows 0, 1 and 4.
        double[] p = [0.65, 0.62, 0.61, 0.55, 0.52, 0.51];
        var data = Rows(p, [2, 2, 0, 0, 2, 0]);
        var options = Any with { Objective = ThresholdObjective.F1 };
        var choice = ThresholdSearch.Choose(data, options);
        var at = choice.Candidates.Single(c => c is { Side: Outcome.Long, Threshold: 0.6 });
        Assert.Equal(2 * 2 / (2 * 2 + 1 + 1.0), at.F1, 12);
        Assert.Equal(at.F1, at.Objective);
        var weighted = ThresholdSearch.Choose(data with { Weights = [1, 1, 3, 1, 0.5, 1] }, options);
        Assert.Equal(
            4 / (4 + 3 + 0.5),
            weighted.Candidates.Single(c => c is { Side: Outcome.Long, Threshold: 0.6 }).F1,
            12
        );
        // All six rows called: three hits, three false calls, none missed.
        Assert.Equal(6 / 9.0, choice.Candidates.Single(c => c is { Side: Outcome.Long, Threshold: 0.5 }).F1, 12);
        Assert.Equal(0.6, choice.EntryLong);
    }

    [Fact]
    public void Utilities_are_those_of_their_formulas()
    {
        var data = Rows([0.65, 0.65, 0.65, 0.65], [2, 0, 2, 2]);
        // Long returns +2 %, −1 %, +2 %, +2 %: mean 1.25 %, variance 2.25e-4.
        var options = Any with
        {
            Objective = ThresholdObjective.MeanVariance,
            RiskAversion = 4,
            Exposure = 2,
        };
        var at = Long(ThresholdSearch.Choose(data, options), 0.6);
        Assert.Equal(2 * 0.0125 - 2 * 4 * 2.25e-4, at.Utility, 12);
        Assert.Equal(4 * at.Utility, at.Objective, 12);
        var crra = Long(ThresholdSearch.Choose(data, options with { Objective = ThresholdObjective.Crra }), 0.6);
        var mean = (3 * Math.Pow(1.04, -3) + Math.Pow(0.98, -3)) / 4;
        Assert.Equal(Math.Pow(mean, -1 / 3.0) - 1, crra.Utility, 12);
        var log = Long(
            ThresholdSearch.Choose(data, options with { Objective = ThresholdObjective.Crra, RiskAversion = 1 }),
            0.6
        );
        Assert.Equal(Math.Exp((3 * Math.Log(1.04) + Math.Log(0.98)) / 4) - 1, log.Utility, 12);
        // A trade that loses all wealth has no utility, so nothing is chosen.
        var ruin = ThresholdSearch.Choose(data, options with { Objective = ThresholdObjective.Crra, Exposure = 100 });
        Assert.True(double.IsNaN(Long(ruin, 0.6).Utility));
        Assert.Equal(ThresholdChoice.Never, ruin.EntryLong);
    }

    [Fact]
    public void More_risk_aversion_asks_for_a_higher_threshold()
    {
        // From 0.7 small sure gains; from 0.5 larger but wild ones.
        var p = Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 0.75 : 0.55).ToArray();
        var data = Rows(p, [.. p.Select(_ => 2)]);
        for (var i = 0; i < 400; i++)
        {
            data.Outcomes.Net.Long[i] =
                i % 2 == 0 ? 0.01
                : i % 4 == 1 ? 0.35
                : -0.30;
        }
        var bold = Any with { Objective = ThresholdObjective.MeanVariance, RiskAversion = 0 };
        Assert.Equal(0.5, ThresholdSearch.Choose(data, bold).EntryLong);
        Assert.Equal(0.7, ThresholdSearch.Choose(data, bold with { RiskAversion = 5 }).EntryLong);
    }

    [Fact]
    public void A_held_position_is_closed_when_its_probability_falls_below_the_exit_and_not_before()
    {
        // Held from row 0 through the wobble to 0.36 on row 1 and closed on row 2, at 90 / 100.
        double[] p = [0.40, 0.36, 0.34, 0.30, 0.30, 0.30];
        var data = Rows(p, [2, 2, 2, 2, 2, 2], span: 6) with
        {
            Exits = new ExitPath([100, 95, 90, 80, 70, 60], Six(0.001), Six(0.001)),
        };
        var options = Any with { MinTrades = 2, Grid = [0.30, 0.35, 0.40], Exit = 0.35 };
        var choice = ThresholdSearch.Choose(data, options);
        // No entry below the exit: such a trade would close as it opens.
        Assert.DoesNotContain(choice.Candidates, c => c.Threshold < 0.35);
        var at = Long(choice, 0.40);
        Assert.Equal((1, -0.1 - 0.001), (at.Trades, Math.Round(at.TotalNetReturn, 12)));
        var held = Long(ThresholdSearch.Choose(data, options with { Exit = 0.2 }), 0.40);
        Assert.Equal((1, 0.02), (held.Trades, Math.Round(held.TotalNetReturn, 12)));
    }

    [Fact]
    public void After_an_early_exit_the_next_entry_is_decided_one_bar_later()
    {
        // Closed on row 1; row 1 itself cannot enter, row 2 can and is closed on row 3.
        double[] p = [0.60, 0.34, 0.60, 0.34, 0.34, 0.34];
        var data = Rows(p, [2, 2, 2, 2, 2, 2], span: 6) with
        {
            Exits = new ExitPath([100, 110, 100, 120, 1, 1], Six(0), Six(0)),
        };
        var at = Long(ThresholdSearch.Choose(data, Any with { Exit = 0.35 }), 0.6);
        Assert.Equal((2, 0.3), (at.Trades, Math.Round(at.TotalNetReturn, 12)));
        // Where a fill is unknown nothing is closed.
        var unknown = data with
        {
            Exits = new ExitPath([100, double.NaN, 1, 1, 1, 1], Six(0), Six(0)),
        };
        unknown.Exits!.FillPrices[2] = unknown.Exits.FillPrices[3] = double.NaN;
        unknown.Exits.FillPrices[4] = 103;
        at = Long(ThresholdSearch.Choose(unknown, Any with { Exit = 0.35 }), 0.6);
        Assert.Equal(0.03, at.TotalNetReturn, 12);
    }

    [Fact]
    public void A_thin_regime_takes_the_thresholds_of_all_rows_and_a_losing_one_stays_out()
    {
        var random = RandomStream.Named(3, "regime-test");
        var regimes = Enumerable.Range(0, 600).Select(i => i < 590 ? i % 2 : 2).ToArray();
        var p = Enumerable.Range(0, 600).Select(_ => 0.5 + 0.3 * random.NextDouble()).ToArray();
        // Regime 0 wins, regime 1 loses, regime 2 has ten rows.
        var data = Rows(p, [.. regimes.Select(r => r == 1 ? 0 : 2)]);
        var options = Any with { MinTrades = 30 };
        var all = ThresholdSearch.Choose(data, options);
        var found = RegimeThresholdSearch.Choose(data, regimes, options, all);
        Assert.Equal([0, 1, 2], found.Select(r => r.Regime));
        Assert.Equal([295, 295, 10], found.Select(r => r.Rows));
        Assert.True(found[0].EntryLong <= 0.7 && !found[0].IsGlobal);
        Assert.Equal(0.02, found[0].MeanNetReturn, 12);
        Assert.Equal((ThresholdChoice.Never, false), (found[1].EntryLong, found[1].IsGlobal));
        Assert.Equal((all.EntryLong, true), (found[2].EntryLong, found[2].IsGlobal));
        Assert.Contains("at most 10 trades, 30 needed", found[2].Note, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RegimeThresholdSearch.Choose(data, [1], options, all));
    }

    [Fact]
    public void A_band_holds_the_objective_and_a_peak_is_told_from_a_plateau()
    {
        var random = RandomStream.Named(4, "band-test");
        var p = Enumerable.Range(0, 900).Select(i => 0.5 + 0.3 * random.NextDouble()).ToArray();
        var noise = p.Select(_ => 0.01 * random.NextNormal()).ToArray();
        // Plateau: all trades are alike. Peak: those from 0.6 to 0.7 lose what those below and above earn.
        var plateau = WithReturns(p, i => 0.01 + noise[i]);
        var peak = WithReturns(p, i => (p[i] is >= 0.6 and < 0.7 ? -0.02 : 0.02) + noise[i]);
        var options = Any with { Objective = ThresholdObjective.ExpectedValue };
        foreach (var (data, isPlateau) in ((ThresholdData, bool)[])[(plateau, true), (peak, false)])
        {
            var choice = ThresholdSearch.Choose(data, options);
            var bands = ThresholdBands.Of(data, options, choice, seed: 1);
            Assert.Equal(choice.Candidates, bands.Select(band => band.Candidate));
            var longs = bands.Where(band => band.Candidate.Side == Outcome.Long).ToArray();
            Assert.All(longs, band => Assert.InRange(band.Candidate.Objective, band.Low - 1e-3, band.High + 1e-3));
            var around = ThresholdSensitivity.Of(longs, choice.EntryLong)!;
            Assert.Equal(isPlateau, around.IsPlateau);
            Assert.Equal(choice.EntryLong, around.Chosen.Candidate.Threshold);
            Assert.Equal(bands, ThresholdBands.Of(data, options, choice, seed: 1));
        }
        Assert.Null(ThresholdSensitivity.Of([], ThresholdChoice.Never));
    }

    [Fact]
    public void Words_and_objectives_are_one_to_one()
    {
        foreach (var objective in Enum.GetValues<ThresholdObjective>())
        {
            Assert.Equal(objective, ThresholdObjectives.Parse(ThresholdObjectives.Word(objective)));
        }
        Assert.Throws<FormatException>(() => ThresholdObjectives.Parse("F1"));
        foreach (
            var bad in (ThresholdOptions[])
                [Any with { Exit = 2 }, Any with { RiskAversion = -1 }, Any with { Exposure = 0 }]
        )
        {
            Assert.Throws<ArgumentException>(bad.Check);
        }
    }

    private static ThresholdCandidate Long(ThresholdChoice choice, double threshold) =>
        choice.Candidates.Single(c => c.Side == Outcome.Long && c.Threshold == threshold);

    private static double[] Six(double value) => [.. Enumerable.Repeat(value, 6)];

    private static ThresholdData WithReturns(double[] p, Func<int, double> net)
    {
        var data = Rows(p, [.. p.Select(_ => 2)]);
        for (var i = 0; i < p.Length; i++)
        {
            data.Outcomes.Net.Long[i] = net(i);
        }
        return data;
    }

    private static ThresholdData Rows(double[] pLong, int[] outcomes, int span = 1)
    {
        var labels = ThresholdRows.Alternating(pLong.Length, span, i => (Outcome)outcomes[i]);
        var free = new CostSchedule(0, 0, new SlippageOptions(0));
        var measured = OutcomeReturns.Measure(labels, [.. Enumerable.Range(0, pLong.Length)], free);
        double[] probabilities = [.. pLong.SelectMany(p => new[] { 0.1 * (1 - p), 0.9 * (1 - p), p })];
        return ThresholdData.From(labels, measured, probabilities);
    }
}
