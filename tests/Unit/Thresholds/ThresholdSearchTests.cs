using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;

namespace Riposte.Tests.Unit.Thresholds;

public sealed class ThresholdSearchTests
{
    private static readonly CostSchedule Free = new(0, 0, new SlippageOptions(0));

    [Fact]
    public void Only_the_traded_sequence_is_scored_one_position_at_a_time()
    {
        // Every row says long; each trade lasts three bars, so every third row is traded, and those are the losing
        // ones.
        var data = Data(300, 3, i => i % 3 == 0 ? Outcome.Short : Outcome.Long, _ => 0.8);
        var choice = ThresholdSearch.Choose(data, new ThresholdOptions());
        var candidate = choice.Candidates.First(c => c is { Side: Outcome.Long, Threshold: 0.5 });
        Assert.Equal(100, candidate.Trades);
        Assert.Equal(-0.01, candidate.MeanNetReturn, 12);
        Assert.Equal(ThresholdChoice.Never, choice.EntryLong);
    }

    [Fact]
    public void The_lower_bound_is_the_mean_less_one_standard_error_by_n_less_one()
    {
        // Six trades that never overlap: 4 × 2 % and 2 × −1 %, mean 1 %, squares 6 × 0.0002 = 0.0012.
        var data = Data(6, 1, i => i % 3 == 0 ? Outcome.Short : Outcome.Long, _ => 0.8);
        var choice = ThresholdSearch.Choose(data, new ThresholdOptions(MinTrades: 2));
        var candidate = choice.Candidates.First(c => c is { Side: Outcome.Long, Threshold: 0.5 });
        Assert.Equal((6, 0.01), (candidate.Trades, Math.Round(candidate.MeanNetReturn, 12)));
        Assert.Equal(Math.Sqrt(0.0012 / 5 / 6), candidate.StandardError, 12);
        Assert.Equal(0.01 - Math.Sqrt(0.0012 / 5 / 6), candidate.LowerBound, 12);
    }

    [Fact]
    public void The_next_entry_may_be_decided_on_the_bar_on_which_the_trade_ended()
    {
        var data = Data(10, 3, _ => Outcome.Long, _ => 0.8);
        var choice = ThresholdSearch.Choose(data, new ThresholdOptions(MinTrades: 2));
        // Rows 0, 3, 6, 9.
        Assert.Equal(4, choice.Trades);
    }

    [Fact]
    public void A_planted_threshold_is_found_on_the_side_that_has_it()
    {
        // Above 0.7 long is right; below it is wrong two times out of three.
        var random = RandomStream.Named(5, "threshold-test");
        var p = Enumerable.Range(0, 3000).Select(_ => 0.5 + 0.4 * random.NextDouble()).ToArray();
        var data = Data(3000, 1, i => p[i] >= 0.7 || random.NextInt(4) == 0 ? Outcome.Long : Outcome.Short, i => p[i]);
        var choice = ThresholdSearch.Choose(data, new ThresholdOptions(MinConfidence: 0.5));
        Assert.InRange(choice.EntryLong, 0.68, 0.72);
        Assert.Equal(ThresholdChoice.Never, choice.EntryShort);
        Assert.Contains("short side", choice.Note, StringComparison.Ordinal);
        Assert.Equal(choice.Candidates.Length, choice.Tried);
        Assert.Equal(0.02, choice.MeanNetReturn, 2);
    }

    [Fact]
    public void Noise_after_costs_means_doing_nothing()
    {
        var random = RandomStream.Named(6, "threshold-test");
        var costs = new CostSchedule();
        var doNothing = 0;
        for (var run = 0; run < 20; run++)
        {
            var p = Enumerable.Range(0, 1000).Select(_ => random.NextDouble()).ToArray();
            var data = Data(1000, 1, _ => random.NextInt(3) == 0 ? Outcome.Long : Outcome.Short, i => p[i], costs);
            var choice = ThresholdSearch.Choose(data, new ThresholdOptions(Errors: 2));
            doNothing += choice.EntryLong > 1 ? 1 : 0;
        }
        Assert.InRange(doNothing, 18, 20);
    }

    [Fact]
    public void Few_trades_are_not_enough_however_good_they_are()
    {
        var data = Data(29, 1, _ => Outcome.Long, _ => 0.9);
        Assert.Equal(ThresholdChoice.Never, ThresholdSearch.Choose(data, new ThresholdOptions()).EntryLong);
        Assert.True(ThresholdSearch.Choose(data, new ThresholdOptions(MinTrades: 29)).EntryLong <= 0.9);
    }

    [Fact]
    public void Of_equally_good_thresholds_the_higher_is_chosen()
    {
        var data = Data(100, 1, _ => Outcome.Long, _ => 0.9);
        Assert.Equal(0.9, ThresholdSearch.Choose(data, new ThresholdOptions()).EntryLong);
    }

    [Fact]
    public void Confidence_is_relative_unless_absolute_is_asked_for()
    {
        var outcomes = Data(60, 1, i => (Outcome)(i % 3), _ => 0.5).Outcomes;
        var ratio = new ThresholdOptions(MinExpectedValue: -1);
        var absolute = ratio with { Confidence = ConfidenceKind.Absolute };
        Assert.Equal(Outcome.Long, ThresholdRule.Side(0.2, 0.4, 0.4, outcomes, ratio));
        Assert.Equal(Outcome.Neutral, ThresholdRule.Side(0.2, 0.4, 0.4, outcomes, absolute));
        Assert.Equal(Outcome.Neutral, ThresholdRule.Side(0.25, 0.35, 0.4, outcomes, ratio));
        Assert.Equal(Outcome.Short, ThresholdRule.Side(0.7, 0.2, 0.1, outcomes, absolute));
        Assert.Equal(Outcome.Neutral, ThresholdRule.Side(0.5, 0, 0.5, outcomes, ratio with { MinConfidence = 0.5 }));
        Assert.Equal(Outcome.Neutral, ThresholdRule.Side(double.NaN, 0.2, 0.8, outcomes, ratio));
        Assert.Equal(
            Outcome.Neutral,
            ThresholdRule.Side(0.2, 0.4, 0.4, outcomes, ratio with { MinExpectedValue = 0.5 })
        );
    }

    [Fact]
    public void Both_sides_trade_when_both_are_right()
    {
        var data = Data(400, 1, i => i % 2 == 0 ? Outcome.Long : Outcome.Short, i => i % 2 == 0 ? 0.8 : 0.1);
        var choice = ThresholdSearch.Choose(data, new ThresholdOptions());
        Assert.InRange(choice.EntryLong, 0.79, 0.8);
        Assert.InRange(choice.EntryShort, 0.8, 0.9 * 0.9);
        Assert.Null(choice.Note);
        Assert.Equal(400, choice.Trades);
    }

    [Fact]
    public void An_option_out_of_range_is_refused_by_name_and_no_rows_mean_doing_nothing()
    {
        var data = Data(10, 1, _ => Outcome.Long, _ => 0.5);
        var error = Assert.Throws<ArgumentException>(() =>
            ThresholdSearch.Choose(data, new ThresholdOptions(MinTrades: 1))
        );
        Assert.Contains("MinTrades is 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ThresholdSearch.Choose(data, new ThresholdOptions { Grid = [1.2] }));
        var none = new ThresholdData([], [], [], [], data.Outcomes);
        Assert.Equal(ThresholdChoice.Never, ThresholdSearch.Choose(none, new ThresholdOptions()).EntryLong);
    }

    // p_long as asked, the rest of what is left goes to short (nine tenths) and neutral.
    private static ThresholdData Data(
        int count,
        int span,
        Func<int, Outcome> outcome,
        Func<int, double> pLong,
        CostSchedule? costs = null
    )
    {
        var labels = ThresholdRows.Alternating(count, span, outcome);
        var outcomes = OutcomeReturns.Measure(labels, [.. Enumerable.Range(0, count)], costs ?? Free);
        var probabilities = Enumerable
            .Range(0, count)
            .SelectMany(i => new[] { 0.9 * (1 - pLong(i)), 0.1 * (1 - pLong(i)), pLong(i) })
            .ToArray();
        return ThresholdData.From(labels, outcomes, probabilities);
    }
}
