using Riposte.Core.Randomness;
using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Testkit.Studies;

namespace Riposte.Tests.Properties.Search;

/// <summary>Who works on a study, and what happens to them, changes nothing. The sampler of these tests turns any
/// difference in what it sees into other points.</summary>
public sealed class StudyKernelProperties
{
    private const int Count = 47;

    [Theory]
    [InlineData(PrunerKind.None, 1)]
    [InlineData(PrunerKind.None, 8)]
    [InlineData(PrunerKind.Median, 4)]
    [InlineData(PrunerKind.Asha, 5)]
    [InlineData(PrunerKind.Hyperband, 6)]
    public void A_study_of_batches_is_the_same_for_any_schedule(PrunerKind pruner, int batch)
    {
        var options = Options(pruner, batch);
        var expected = Text(Play(options, 0, 1, [Count], isRough: false));
        var (deaths, refused) = (0, 0);

        for (var seed = 1UL; seed <= 40; seed++)
        {
            var random = RandomStream.Named(seed, "study-kernel");
            using var store = new MemoryStudyStore();
            var schedule = new StudySchedule(options, random, store);
            var limits = new[] { random.NextInt(Count) + 1, random.NextInt(Count) + 1, Count }.Order().ToArray();
            var trials = schedule.Play(1 + random.NextInt(9), limits, isRough: seed % 4 != 0);
            Assert.Equal(expected, Text(trials));
            (deaths, refused) = (deaths + schedule.Deaths, refused + schedule.Refused);
        }

        Assert.True(deaths > 40, $"{deaths} deaths");
        Assert.True(refused > 20, $"{refused} refused");
        Assert.Equal(
            pruner == PrunerKind.None,
            expected.All(line => !line.Contains("Pruned", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Another_batch_or_seed_is_another_history()
    {
        var options = Options(PrunerKind.None, 4);
        string[][] histories =
        [
            .. new[] { options, options with { Batch = 5 }, options with { Seed = 9 } }.Select(other =>
                Text(Play(other, 0, 1, [Count], isRough: false))
            ),
        ];

        Assert.NotEqual(histories[0], histories[1]);
        Assert.NotEqual(histories[0], histories[2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_asynchronous_study_ends_with_its_trials_whatever_happens(ulong seed)
    {
        var options = Options(PrunerKind.Asha, 1) with { IsAsynchronous = true };

        var trials = Play(options, seed, 5, [10, Count], isRough: true);

        Assert.Equal(Enumerable.Range(0, Count), trials.Select(stored => stored.Trial.Number));
        Assert.All(trials, stored => Assert.True(SampleStudy.Space.Holds(stored.Trial.Point)));
        Assert.All(trials, stored => Assert.True(stored.Trial.State is TrialState.Complete or TrialState.Pruned));
        Assert.Contains(trials, stored => stored.Trial.State == TrialState.Pruned);
    }

    [Theory]
    [InlineData(PrunerKind.Median)]
    [InlineData(PrunerKind.Asha)]
    [InlineData(PrunerKind.Hyperband)]
    public void A_trial_that_is_better_at_every_step_is_never_stopped(PrunerKind pruner) =>
        Each(
            pruner,
            (asked, view, trial) =>
            {
                var best = trial with
                {
                    Intermediates = [.. trial.Intermediates.Select(own => own with { Value = 1e9 + own.Step })],
                };
                Assert.False(asked.ShouldStop(view with { Pending = [best] }, best));
            }
        );

    [Theory]
    [InlineData(PrunerKind.Median)]
    [InlineData(PrunerKind.Asha)]
    [InlineData(PrunerKind.Hyperband)]
    public void A_better_last_value_never_turns_going_on_into_stopping(PrunerKind pruner)
    {
        var (stops, goes) = (0, 0);
        Each(
            pruner,
            (asked, view, trial) =>
            {
                var had = true;
                foreach (var value in (double[])[double.NaN, -2, 0.1, 0.3, 0.5, 0.7, 0.9, 2])
                {
                    var last = trial.Intermediates[^1] with { Value = value };
                    var own = trial with
                    {
                        Intermediates = trial.Intermediates.SetItem(trial.Intermediates.Length - 1, last),
                    };
                    var stop = asked.ShouldStop(view with { Pending = [own] }, own);
                    Assert.True(had || !stop);
                    (had, stops, goes) = (stop, stops + (stop ? 1 : 0), goes + (stop ? 0 : 1));
                }
            }
        );
        Assert.True(stops > 50 && goes > 50, $"{stops} stops, {goes} goes");
    }

    /// <summary>On 30 studies of 120 curves: the share of steps that pruning saves, and how much worth its winner
    /// lacks.</summary>
    [Theory]
    [InlineData(PrunerKind.Median, 0.55, 0.01)]
    [InlineData(PrunerKind.Asha, 0.7, 0.005)]
    [InlineData(PrunerKind.Hyperband, 0.45, 0.005)]
    public void Pruning_saves_steps_and_keeps_the_best(PrunerKind pruner, double saved, double lost)
    {
        var (steps, all, loss) = (0, 0, 0.0);
        for (var seed = 1UL; seed <= 30; seed++)
        {
            var trials = Play(Options(pruner, 4) with { Seed = seed }, seed, 1, [120], isRough: false);
            var best = StudyRanking.Best(trials.Select(stored => stored.Trial), Options(pruner, 4))!;
            steps += trials.Sum(stored => stored.Trial.Intermediates.Length);
            all += trials.Count * SampleCurve.Steps;
            loss += trials.Max(stored => Final(stored.Trial)) - Final(best);
        }

        var found = FormattableString.Invariant($"{pruner}: {1 - steps / (double)all:P1} saved, {loss / 30:F4} lost");
        TestContext.Current.TestOutputHelper?.WriteLine(found);
        Assert.True(1 - steps / (double)all >= saved && loss / 30 <= lost, found);
    }

    // Asks about every prefix of random curves, with random histories.
    private static void Each(PrunerKind kind, Action<IPruner, StudyView, Trial> check)
    {
        var options = Options(kind, 1);
        var pruner = PrunerFactory.Create(options);
        var random = RandomStream.Named(3, "pruner-views");
        for (var round = 0; round < 60; round++)
        {
            var told = Enumerable.Range(0, random.NextInt(30)).Select(Random).ToArray();
            var trial = Random(99) with { State = TrialState.Running, Scores = [] };
            for (var length = 1; length <= trial.Intermediates.Length; length++)
            {
                var own = trial with { Intermediates = trial.Intermediates[..length] };
                check(pruner, new StudyView(SampleStudy.Space, options, told, [own]), own);
            }
        }

        Trial Random(int number)
        {
            var point = EchoSampler.Draw(SampleStudy.Space, random);
            var length = 1 + random.NextInt(SampleCurve.Steps);
            var values = Enumerable
                .Range(1, length)
                .Select(step => new IntermediateValue(step, SampleCurve.Value(point, step)));
            return length == SampleCurve.Steps
                ? new Trial(number, point, TrialState.Complete, [0.5], [.. values])
                : new Trial(number, point, TrialState.Pruned, [], [.. values]);
        }
    }

    private static double Final(Trial trial) =>
        SampleCurve.Value(trial.Point, SampleCurve.Steps) is var value && double.IsNaN(value) ? 0 : value;

    private static IReadOnlyList<StoredTrial> Play(
        StudyOptions options,
        ulong seed,
        int workers,
        int[] limits,
        bool isRough
    )
    {
        using var store = new MemoryStudyStore();
        return new StudySchedule(options, RandomStream.Named(seed, "study-kernel"), store).Play(
            workers,
            limits,
            isRough
        );
    }

    private static StudyOptions Options(PrunerKind pruner, int batch) =>
        new([new StudyGoal("worth", true)], SamplerKind.Random, pruner, 11, batch);

    private static string[] Text(IReadOnlyList<StoredTrial> trials) =>
        [
            .. trials.Select(stored =>
                $"{stored.Trial.Number} {stored.Trial.State} {Join(stored.Trial.Point.Values)} | "
                + $"{Join(stored.Trial.Scores)} | {Join(stored.Trial.Intermediates.Select(value => value.Value))}"
            ),
        ];

    private static string Join(IEnumerable<double> values) =>
        string.Join(' ', values.Select(value => BitConverter.DoubleToInt64Bits(value)));
}
