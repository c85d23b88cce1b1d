using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Retraining;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Retraining;

public sealed class ChampionPolicyTests
{
    private static readonly Hash128 First = new(1, 1);
    private static readonly Hash128 Second = new(2, 2);
    private static readonly Instant Start = Instant.FromDate(2023, 3, 1);
    private static readonly ChampionState State = new(First, Start);
    private static readonly (ulong, IWorkers) Fit = (7, SerialWorkers.Instance);

    private static Instant Day(int day) => Start + day * Instant.NanosecondsPerDay;

    private static ComparedEvents Events(int count, ulong seed, double champion, double challenger, double drop = 0) =>
        Family(count, seed, champion, [challenger], drop)[0];

    // Chances wander around 1/3 with memory; the champion knows them with some noise, each challenger with noise of its own.
    private static ComparedEvents[] Family(
        int count,
        ulong seed,
        double champion,
        double[] challengers,
        double drop = 0
    )
    {
        var random = RandomStream.Named(seed, "champions");
        var said = new double[1 + challengers.Length][];
        for (var m = 0; m < said.Length; m++)
        {
            said[m] = new double[3 * count];
        }
        var outcomes = new byte[count];
        var (a, b) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            a = 0.9 * a + 0.3 * random.NextNormal();
            b = 0.9 * b + 0.3 * random.NextNormal();
            var truth = Softmax(a, 0, b);
            var u = random.NextDouble();
            outcomes[i] = (byte)(
                u < truth[0] ? 0
                : u < truth[0] + truth[1] ? 1
                : 2
            );
            for (var m = 0; m < said.Length; m++)
            {
                var noise = m == 0 ? champion : challengers[m - 1];
                Softmax(a + noise * random.NextNormal(), 0, b + noise * random.NextNormal())
                    .CopyTo(said[m].AsSpan(3 * i));
            }
        }
        string[] names = ["short", "neutral", "long"];
        double[] returns = [.. Enumerable.Range(0, 60).Select(_ => 0.01 * random.NextNormal())];
        return
        [
            .. said[1..]
                .Select(own => new ComparedEvents(
                    new ScoreTable(names, said[0], outcomes, []),
                    new ScoreTable(names, own, outcomes, []),
                    1,
                    returns,
                    [.. returns.Select((r, i) => i == 7 ? r - drop : r)]
                )),
        ];
    }

    private static double[] Softmax(double a, double b, double c)
    {
        var sum = Math.Exp(a) + Math.Exp(b) + Math.Exp(c);
        return [Math.Exp(a) / sum, Math.Exp(b) / sum, Math.Exp(c) / sum];
    }

    private static ChampionDecision Decide(ComparedEvents events, ChampionState? state = null, int day = 30) =>
        ChampionPolicy.Decide(state ?? State, Second, events, Day(day), new ChampionRules { Draws = 400 }, Fit);

    private static ChampionGate Gate(ChampionDecision decision, string name) =>
        decision.Gates.Single(gate => gate.Name == name);

    [Fact]
    public void A_clearly_better_challenger_takes_the_place_and_the_state_remembers_the_one_before()
    {
        var decision = Decide(Events(2000, 1, 1, 0.1));
        Assert.Equal(ChampionAction.Promote, decision.Action);
        Assert.All(decision.Gates, gate => Assert.True(gate.Passes, gate.Text));
        Assert.Equal(0.0125, decision.Level);
        Assert.Equal(new ChampionState(Second, Day(30), First, 1), decision.Next);
    }

    [Fact]
    public void A_worse_one_stays_out_and_each_look_spends_less()
    {
        var events = Events(2000, 2, 0.1, 1);
        var (state, spent) = (State, 0.0);
        Hash128[] challengers = [Second, new(3, 3), new(4, 4)];
        // Three challengers wait, and each is looked at four times, in turn.
        for (var look = 1; look <= 4; look++)
        {
            for (var place = 1; place <= 3; place++)
            {
                var decision = ChampionPolicy.Decide(state, challengers[place - 1], events, Day(40), Quick, Fit);
                Assert.Equal(ChampionAction.Keep, decision.Action);
                Assert.Equal(0.05 / (place * (place + 1) * look * (look + 1)), decision.Level, 1e-15);
                spent += decision.Level;
                state = decision.Next;
            }
        }
        Assert.Equal(challengers.Select(challenger => new ChallengerLooks(challenger, 4)), state.Challengers);
        Assert.Equal((2, 4), state.LooksAt(new Hash128(3, 3)));
        Assert.Equal((4, 0), state.LooksAt(First));
        Assert.Equal(0.05 * (1 - 1.0 / 5) * (1 - 1.0 / 4), spent, 1e-15);
        Assert.Equal(state, state with { Challengers = [.. state.Challengers] });
        Assert.NotEqual(state, state.LookAt(Second));
        // A new champion has spent nothing.
        var promoted = ChampionPolicy.Decide(state, Second, Events(2000, 1, 1, 0.05), Day(41), Quick, Fit);
        Assert.Equal(ChampionAction.Promote, promoted.Action);
        Assert.Empty(promoted.Next.Challengers);
    }

    private static readonly ChampionRules Quick = new() { Draws = 100 };

    // Ten challengers as good as the champion wait together, and are looked at twice each. Seeds are fixed. Were each
    // given an α of its own, several times as many families would lose their champion.
    [Fact]
    public void Of_a_family_of_equal_challengers_any_is_promoted_seldom()
    {
        var rules = new ChampionRules { Draws = 100, LeastEvents = 80 };
        const int Runs = 150;
        var (promoted, alone) = (0, 0);
        for (ulong seed = 0; seed < Runs; seed++)
        {
            var family = Family(160, 900 + seed, 0.5, [.. Enumerable.Repeat(0.5, 10)]);
            var (state, isPromoted, isAlone) = (State, false, false);
            for (var look = 1; look <= 2; look++)
            {
                int[] rows = [.. Enumerable.Range(0, 80 * look)];
                for (var c = 0; c < family.Length; c++)
                {
                    var seen = family[c] with
                    {
                        Champion = family[c].Champion.Take(rows),
                        Challenger = family[c].Challenger.Take(rows),
                    };
                    if (!isPromoted)
                    {
                        var decision = ChampionPolicy.Decide(state, new(7, (ulong)c), seen, Day(look), rules, Fit);
                        isPromoted = decision.Action == ChampionAction.Promote;
                        state = decision.Next;
                    }
                    var test = PairedTests.DieboldMariano(seen.Champion.LogLosses(), seen.Challenger.LogLosses(), 1);
                    isAlone |= test.Difference > 0 && test.PValue / 2 <= ChampionPolicy.SpentAt(look, 0.05);
                }
            }
            promoted += isPromoted ? 1 : 0;
            alone += isAlone ? 1 : 0;
        }
        // At most 5 % and chance: P(more than 14 of 150 at 5 %) is below 0.01.
        Assert.InRange(promoted, 0, 14);
        Assert.InRange(alone, 15, Runs);
    }

    // Seeds are fixed; without the growing caution of looks more than a tenth of these would be promoted.
    [Fact]
    public void Looking_often_at_an_equal_challenger_promotes_it_seldom()
    {
        var (promoted, naive) = (0, 0);
        var rules = new ChampionRules { Draws = 100, LeastEvents = 100 };
        const int Runs = 150;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            var all = Events(1000, 100 + seed, 0.5, 0.5);
            var (state, isPromoted, isNaive) = (State, false, false);
            for (var look = 1; look <= 10; look++)
            {
                int[] rows = [.. Enumerable.Range(0, 100 * look)];
                var seen = all with { Champion = all.Champion.Take(rows), Challenger = all.Challenger.Take(rows) };
                var test = PairedTests.DieboldMariano(seen.Champion.LogLosses(), seen.Challenger.LogLosses(), 1);
                isNaive |= test.Difference > 0 && test.PValue / 2 <= 0.05;
                if (!isPromoted)
                {
                    var decision = ChampionPolicy.Decide(state, Second, seen, Day(look), rules, Fit);
                    isPromoted = decision.Action == ChampionAction.Promote;
                    state = decision.Next;
                }
            }
            promoted += isPromoted ? 1 : 0;
            naive += isNaive ? 1 : 0;
        }
        // At most 5 % and chance: P(more than 14 of 150 at 5 %) is below 0.01.
        Assert.InRange(promoted, 0, 14);
        Assert.InRange(naive, Runs / 10, Runs);
    }

    [Fact]
    public void A_heavier_tail_stops_a_better_challenger()
    {
        // The mean of the three worst of sixty days grows by more than a tenth.
        var decision = Decide(Events(2000, 1, 1, 0.1, drop: 0.05));
        Assert.Equal(ChampionAction.Keep, decision.Action);
        Assert.False(Gate(decision, "tail").Passes);
        Assert.True(Gate(decision, "log_loss").Passes);
        var unknown = Events(2000, 1, 1, 0.1) with { ChampionReturns = [], ChallengerReturns = [] };
        Assert.False(Gate(Decide(unknown), "tail").Passes);
        var without = ChampionPolicy.Decide(
            State,
            Second,
            unknown,
            Day(30),
            new ChampionRules { TailShare = 0, Draws = 400 },
            Fit
        );
        Assert.Equal(ChampionAction.Promote, without.Action);
    }

    [Fact]
    public void Expected_shortfall_is_the_mean_of_the_worst_returns()
    {
        double[] returns =
        [
            .. Enumerable
                .Range(1, 40)
                .Select(i =>
                    i == 5 ? -0.3
                    : i == 9 ? -0.1
                    : 0.01
                ),
        ];
        var events = Events(600, 1, 0.5, 0.5) with { ChampionReturns = returns, ChallengerReturns = returns };
        var tail = Gate(Decide(events), "tail");
        Assert.Equal(0.2, tail.Value, 1e-12);
        Assert.Equal(0.22, tail.Limit, 1e-12);
    }

    [Fact]
    public void A_worse_calibration_stops_a_challenger()
    {
        // Right more often, and too sure of it.
        var events = Events(3000, 3, 3, 0);
        var sure = events.Challenger.Probabilities;
        for (var i = 0; i < sure.Length; i += 3)
        {
            var powers = sure[i..(i + 3)].Select(p => Math.Pow(p, 2.2)).ToArray();
            for (var k = 0; k < 3; k++)
            {
                sure[i + k] = powers[k] / powers.Sum();
            }
        }
        var calibrated = events with { Champion = Events(3000, 3, 0, 3).Champion };
        var decision = Decide(calibrated);
        Assert.False(Gate(decision, "calibration").Passes);
        Assert.Equal(ChampionAction.Keep, decision.Action);
    }

    [Fact]
    public void After_a_switch_there_is_a_pause_and_few_events_wait()
    {
        var events = Events(2000, 1, 1, 0.1);
        var switched = new ChampionState(First, Start, Switches: 1);
        Assert.Equal(ChampionAction.Wait, Decide(events, switched, 6).Action);
        Assert.Equal(switched, Decide(events, switched, 6).Next);
        Assert.Equal(ChampionAction.Promote, Decide(events, switched, 7).Action);
        Assert.Equal(ChampionAction.Promote, Decide(events, State, 6).Action);
        var few = Decide(Events(499, 1, 1, 0.1));
        Assert.Equal(ChampionAction.Wait, few.Action);
        Assert.True(double.IsNaN(few.Level));
        Assert.Empty(few.Next.Challengers);
    }

    [Fact]
    public void The_model_before_comes_back_when_it_was_better_beyond_noise()
    {
        var rules = new ChampionRules { Draws = 400 };
        var state = new ChampionState(Second, Start, First, 1);
        var back = ChampionPolicy.DecideRollback(state, Events(2000, 4, 1, 0.1), Day(2), rules, Fit);
        Assert.Equal(ChampionAction.RollBack, back.Action);
        Assert.Equal(new ChampionState(First, Day(2), null, 2), back.Next);
        Assert.Equal(0.05, back.Level, 1e-15);
        var stays = ChampionPolicy.DecideRollback(state, Events(2000, 4, 0.1, 1), Day(2), rules, Fit);
        Assert.Equal(ChampionAction.Keep, stays.Action);
        Assert.Equal(1, stays.Next.RollbackLooks);
        Assert.Throws<ArgumentException>(() =>
            ChampionPolicy.DecideRollback(State, Events(600, 4, 1, 1), Day(2), rules, Fit)
        );
        // After the way back there is a pause too.
        Assert.Equal(ChampionAction.Wait, Decide(Events(2000, 1, 1, 0.1), back.Next, 8).Action);
    }

    [Fact]
    public void Threads_change_nothing_and_events_that_do_not_pair_are_refused()
    {
        var events = Events(800, 5, 0.6, 0.5);
        var threaded = ChampionPolicy.Decide(
            State,
            Second,
            events,
            Day(30),
            new ChampionRules { Draws = 400 },
            (7, new TestWorkers(3))
        );
        Assert.Equal(Decide(events).Gates, threaded.Gates);
        Assert.Throws<ArgumentException>(() => Decide(events with { Challenger = Events(800, 6, 1, 1).Champion }));
        Assert.Throws<ArgumentException>(() => Decide(events with { ChampionReturns = [0] }));
        Assert.Throws<ArgumentException>(() =>
            ChampionPolicy.Decide(State, First, events, Day(1), new ChampionRules(), Fit)
        );
        Assert.ThrowsAny<ArgumentException>(() =>
            ChampionPolicy.Decide(State, Second, events, Day(1), new ChampionRules { Level = 0 }, Fit)
        );
    }

    // Labels that look 40 rows ahead share outcomes: both tests must know how far.
    [Fact]
    public void Overlapping_labels_widen_both_tests()
    {
        var events = Events(2000, 9, 0.6, 0.5) with { Horizon = 40 };
        var (first, second) = (events.Champion.LogLosses(), events.Challenger.LogLosses());
        var decision = Decide(events);
        Assert.Equal(PairedTests.DieboldMariano(first, second, 40), decision.Test);
        Assert.NotEqual(PairedTests.DieboldMariano(first, second, 1), decision.Test);
        var blocks = PairedTests.Bootstrap(
            2000,
            (rows, found) =>
            {
                var (a, b) = (0.0, 0.0);
                foreach (var row in rows)
                {
                    (a, b) = (a + first[row], b + second[row]);
                }
                (found[0], found[1]) = (a / 2000, b / 2000);
            },
            new BootstrapOptions(7, 400, BlockLength: 40),
            SerialWorkers.Instance
        );
        Assert.Equal(blocks.PValue / 2, Gate(decision, "log_loss_blocks").Value, 1e-12);
    }
}
