using Riposte.Core;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Fallback;
using Riposte.Learning.Pipelines;
using Riposte.Testkit;
using Riposte.Testkit.Models;
using Riposte.Trading.Positions;

namespace Riposte.Tests.Unit.Fallback;

public sealed class FallbackChainTests
{
    private static readonly Instant Fitted = Instant.FromDate(2023, 1, 1);
    private static readonly string[] Panel = ["a", "b", "c", "d"];

    private static (Instant, Instant) Bar(int minute) =>
        (Fitted + minute * 60_000_000_000L, Fitted + (minute + 1) * 60_000_000_000L);

    private static FallbackAnswer Ask(FallbackChain chain, int minute = 0, float[]? row = null) =>
        chain.Ask(row ?? [1, 2, 3, 4], Bar(minute), (0.01, 0.02));

    private static FallbackLevel Level(string name, Fake? predictor) => new(name, predictor, Fitted);

    private static FallbackChain Chain(params FallbackLevel[] levels) => new(Panel, levels, 3);

    [Fact]
    public void The_first_level_answers_and_each_reads_its_own_features()
    {
        var (best, simple) = (new Fake("d", "b"), new Fake("c"));
        var chain = Chain(Level("best", best), Level("simple", simple));
        var answer = Ask(chain);
        Assert.Equal((0, best.Hash), (answer.Level, answer.Prediction.Model));
        Assert.Equal([4f, 2f], best.Seen);
        Assert.Empty(simple.Seen);
        Assert.Equal((1L, 0L), (chain.Answers(0), chain.Answers(1)));
        Assert.Equal(answer.Prediction, chain.Predict([1, 2, 3, 4], Bar(0), (0.01, 0.02)));
    }

    public static TheoryData<FallbackReason> Refusals =>
        [
            FallbackReason.Missing,
            FallbackReason.Mismatch,
            FallbackReason.Stale,
            FallbackReason.UnknownInput,
            FallbackReason.InputOutOfRange,
            FallbackReason.Failed,
            FallbackReason.BadOutput,
        ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Each_reason_hands_the_question_down_and_is_counted_alone(FallbackReason reason)
    {
        var best = new Fake("a", "b");
        var level = Level("best", best) with { Limits = new InputLimits([0, 0], [9, 9], 0.4, 0.4), MostAge = 100 };
        level = reason switch
        {
            FallbackReason.Missing => level with { Predictor = null },
            FallbackReason.Mismatch => level with { Expected = new Hash128(7, 7) },
            FallbackReason.Stale => level,
            _ => level with { MostAge = long.MaxValue },
        };
        level = reason is FallbackReason.Missing or FallbackReason.Mismatch
            ? level with
            {
                MostAge = long.MaxValue,
            }
            : level;
        best.Error = reason == FallbackReason.Failed ? new DivideByZeroException() : null;
        best.PLong = reason == FallbackReason.BadOutput ? double.NaN : 0.5;
        float[] row =
            reason == FallbackReason.UnknownInput ? [float.NaN, 2, 3, 4]
            : reason == FallbackReason.InputOutOfRange ? [1, 10, 3, 4]
            : [1, 2, 3, 4];
        var chain = Chain(level, Level("simple", new Fake("c")));
        Assert.Equal(1, Ask(chain, row: row).Level);
        foreach (var other in Enum.GetValues<FallbackReason>())
        {
            Assert.Equal(other == reason ? 1 : 0, chain.Count(0, other));
            Assert.Equal(0, chain.Count(1, other));
        }
        Assert.Equal((0L, 1L, 0L), (chain.Answers(0), chain.Answers(1), chain.Answers(chain.Neutral)));
    }

    [Fact]
    public void A_feature_that_the_panel_lacks_and_a_model_of_the_future_are_mismatches()
    {
        var lacking = Chain(Level("best", new Fake("a", "zz")));
        Assert.Equal(lacking.Neutral, Ask(lacking).Level);
        Assert.Equal(1, lacking.Count(0, FallbackReason.Mismatch));
        var later = Chain(Level("best", new Fake("a")) with { FittedAt = Fitted + 61_000_000_000L });
        Assert.Equal(later.Neutral, Ask(later).Level);
        Assert.Equal(1, later.Count(0, FallbackReason.Mismatch));
        var approved = new Fake("a");
        Assert.Equal(0, Ask(Chain(Level("best", approved) with { Expected = approved.Hash })).Level);
    }

    [Fact]
    public void Known_errors_are_caught_and_defects_pass_through()
    {
        foreach (
            var known in (Exception[])
                [new UserException(ErrorKind.Data, "a", "b", "c"), new ArgumentException("x"), new OverflowException()]
        )
        {
            var chain = Chain(Level("best", new Fake("a") { Error = known }));
            Assert.Equal(chain.Neutral, Ask(chain).Level);
            Assert.Equal(1, chain.Count(0, FallbackReason.Failed));
        }
        var broken = Chain(Level("best", new Fake("a") { Error = new InvariantException("x") }));
        Assert.Throws<InvariantException>(() => Ask(broken));
    }

    [Fact]
    public void Behind_the_last_level_stands_neutral_which_never_trades()
    {
        var chain = Chain(Level("best", null), Level("simple", null));
        var answer = Ask(chain);
        Assert.Equal((chain.Neutral, chain.Hash), (answer.Level, answer.Prediction.Model));
        Assert.Equal((0.0, 1.0, 0.0), (answer.Prediction.PShort, answer.Prediction.PNeutral, answer.Prediction.PLong));
        var bold = new SignalOptions(0, MinConfidence: 0, RequirePositiveValue: false);
        Assert.Null(SignalRule.Entry(answer.Prediction, bold));
        // Nor on any side alone: entries lie beyond every probability.
        Assert.Null(SignalRule.Entry(answer.Prediction with { PLong = 1, PNeutral = 0 }, bold));
        Assert.Equal(1, chain.Answers(chain.Neutral));
    }

    [Fact]
    public void A_level_answers_again_after_it_was_well_for_some_answers_in_a_row()
    {
        var chain = Chain(
            Level("best", new Fake("a")) with
            {
                Limits = new InputLimits([0], [9], 0, 0),
            },
            Level("simple", new Fake("c"))
        );
        // Bad at 1; well at 2 and 3, bad again at 4; well from 5 on: out until three answers were well.
        var levels = new List<int>();
        for (var i = 0; i < 11; i++)
        {
            levels.Add(Ask(chain, i, [i is 1 or 4 ? float.NaN : 1, 2, 3, 4]).Level);
        }
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0], levels);
        Assert.Equal(
            (2L, 5L),
            (chain.Count(0, FallbackReason.UnknownInput), chain.Count(0, FallbackReason.Recovering))
        );
        Assert.Equal((4L, 7L), (chain.Answers(0), chain.Answers(1)));
    }

    [Fact]
    public void A_late_answer_is_taken_back_and_the_next_level_answers_the_same_row()
    {
        var (best, simple) = (new Fake("a"), new Fake("c"));
        var chain = Chain(Level("best", best) with { Deadline = 1000 }, Level("simple", simple) with { Deadline = 10 });
        float[] row = [1, 2, 3, 4];
        var answer = Ask(chain);
        Assert.Equal(answer, chain.Confirm(answer, 1000, row, Bar(0), (0.01, 0.02)));
        var second = chain.Confirm(Ask(chain, 1), 1001, row, Bar(1), (0.01, 0.02));
        Assert.Equal((1, simple.Hash), (second.Level, second.Prediction.Model));
        Assert.Equal((1L, 1L, 1L), (chain.Count(0, FallbackReason.TooSlow), chain.Answers(0), chain.Answers(1)));
        var third = chain.Confirm(second, 11, row, Bar(1), (0.01, 0.02));
        Assert.Equal(chain.Neutral, third.Level);
        Assert.Equal(third, chain.Confirm(third, long.MaxValue, row, Bar(1), (0.01, 0.02)));
        // Both stay out at first.
        Assert.Equal(chain.Neutral, Ask(chain, 2).Level);
    }

    [Fact]
    public void Ages_and_shares_hold_at_their_limits()
    {
        var aged = Chain(Level("best", new Fake("a")) with { MostAge = 60_000_000_000L });
        Assert.Equal(0, Ask(aged, 0).Level);
        Assert.Equal(1, Ask(aged, 1).Level);
        var limits = new InputLimits([0, 0, 0, 0], [9, 9, 9, 9], 0.5, 0.5);
        var shares = Chain(Level("best", new Fake("a", "b", "c", "d")) with { Limits = limits });
        Assert.Equal(0, Ask(shares, 0, [float.NaN, float.NaN, 9, -1]).Level);
        Assert.Equal(1, Ask(shares, 1, [float.NaN, float.PositiveInfinity, float.NaN, 1]).Level);
    }

    [Fact]
    public void Limits_are_the_widened_ranges_of_training_rows()
    {
        var data = SampleData.Of(
            [
                [1, 5, float.NaN, 100],
                [float.NaN, float.NaN, float.NaN, 3],
            ],
            new float[4]
        );
        var limits = InputLimits.Of(data.Features, [0, 1, 2], 0.25);
        Assert.Equal([0f, float.NegativeInfinity], limits.Low);
        Assert.Equal([6f, float.PositiveInfinity], limits.High);
        Assert.ThrowsAny<ArgumentException>(() => InputLimits.Of(data.Features, []));
        Assert.ThrowsAny<ArgumentException>(() => InputLimits.Of(data.Features, [0], -1));
    }

    [Fact]
    public void A_restored_chain_goes_on_as_the_one_that_was_saved()
    {
        FallbackChain Make() => Chain(Level("best", new Fake("a")) with { Limits = new InputLimits([0], [9], 0, 0) });
        var (whole, first) = (Make(), Make());
        foreach (var chain in (FallbackChain[])[whole, first])
        {
            Ask(chain, 0);
            Ask(chain, 1, [-1, 2, 3, 4]);
            Ask(chain, 2);
        }
        var second = Make();
        second.Restore(first.Snapshot());
        for (var i = 3; i < 9; i++)
        {
            Assert.Equal(Ask(whole, i), Ask(second, i));
        }
        Assert.Equal(whole.Snapshot().Counts, second.Snapshot().Counts);
        Assert.Equal(whole.Snapshot().Answers, second.Snapshot().Answers);
        var other = Chain(Level("another", new Fake("a")));
        Assert.Throws<UserException>(() => other.Restore(first.Snapshot()));
        Assert.Throws<UserException>(() => second.Restore(first.Snapshot() with { Waits = [99] }));
        Assert.Throws<UserException>(() => second.Restore(first.Snapshot() with { Counts = [1] }));
    }

    [Fact]
    public void Answering_allocates_nothing_healthy_or_not()
    {
        var chain = Chain(
            Level("best", new Fake("a")) with
            {
                Limits = new InputLimits([0], [9], 0, 0),
            },
            Level("simple", new Fake("c"))
        );
        float[] good = [1, 2, 3, 4];
        float[] bad = [float.NaN, 2, 3, 4];
        Assert.Equal(0, Allocations.Least(round => chain.Ask(round % 2 == 0 ? good : bad, Bar(round), (0.01, 0.02))));
    }

    [Fact]
    public void Chains_that_cannot_be_are_refused()
    {
        var fake = new Fake("a");
        Assert.ThrowsAny<ArgumentException>(() => Chain());
        Assert.ThrowsAny<ArgumentException>(() => Chain(Level("x", fake), Level("x", fake)));
        Assert.ThrowsAny<ArgumentException>(() =>
            Chain(Level("x", fake) with { Limits = new InputLimits([0, 0], [1, 1]) })
        );
        Assert.ThrowsAny<ArgumentException>(() => Chain(Level("x", fake) with { Deadline = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new FallbackChain(Panel, [Level("x", fake)], 0));
        Assert.ThrowsAny<ArgumentException>(() => Ask(Chain(Level("x", fake)), 0, [1, 2, 3]));
    }

    private sealed class Fake(params string[] inputs) : IPredictor
    {
        private readonly float[] seen = new float[inputs.Length];
        private bool hasSeen;

        public IReadOnlyList<string> Inputs => inputs;

        public Hash128 Hash { get; } = new(42, (ulong)inputs[0][0]);

        public Exception? Error { get; set; }

        public double PLong { get; set; } = 0.5;

        public float[] Seen => hasSeen ? seen : [];

        public Prediction Predict(
            ReadOnlySpan<float> features,
            (Instant Open, Instant KnownAt) bar,
            (double Stop, double Target) barriers
        )
        {
            features.CopyTo(seen);
            hasSeen = true;
            if (Error is not null)
            {
                throw Error;
            }
            return new Prediction(
                0,
                bar.Open,
                bar.KnownAt,
                0.3,
                0.2,
                PLong,
                0,
                0,
                0.01,
                0.02,
                0,
                0,
                0,
                0,
                5,
                0.5,
                0.5,
                Hash
            );
        }
    }
}
