using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Xunit;
using static Riposte.Testkit.Studies.SampleStudy;

namespace Riposte.Testkit.Studies;

/// <summary>What every store of studies keeps: what was written comes back bit by bit, a trial has one worker at a time,
/// a worker that lost its trial writes nothing, one that died costs its trial one of two attempts.</summary>
public abstract partial class StudyStoreContract
{
    /// <summary>A store without studies, a new one for each call.</summary>
    protected abstract IStudyStore Create();

    /// <summary>Another handle on the same data, as a second process would have.</summary>
    protected abstract IStudyStore Again(IStudyStore store);

    [Fact]
    public void A_study_comes_back_as_it_was_made()
    {
        using var store = Create();
        var options = new StudyOptions(
            [new StudyGoal("sharpe", true), new StudyGoal("draw down", false)],
            SamplerKind.NsgaII,
            PrunerKind.Hyperband,
            ulong.MaxValue,
            17,
            IsAsynchronous: true
        );
        var made = Record("one", options);

        Assert.True(store.TryCreate(made));

        using var again = Again(store);
        foreach (var found in new[] { store.Find("one"), again.Find("one") })
        {
            Assert.NotNull(found);
            Assert.Equal(made.Space.Hash, found.Space.Hash);
            Assert.Equal(made.Space.Parameters, found.Space.Parameters);
            Assert.Equal(made.Options.Goals, found.Options.Goals);
            Assert.Equal(made.Options with { Goals = [] }, found.Options with { Goals = [] });
            Assert.Equal(
                (made.Name, made.Subject, made.Description, made.Created),
                (found.Name, found.Subject, found.Description, found.Created)
            );
        }
    }

    [Fact]
    public void A_name_is_given_once()
    {
        using var store = Create();
        Assert.True(store.TryCreate(Record("b") with { Created = At(2) }));
        Assert.True(store.TryCreate(Record("a") with { Created = At(3) }));
        Assert.True(store.TryCreate(Record("c") with { Created = At(1) }));

        Assert.False(store.TryCreate(Record("b") with { Created = At(0), Description = "other" }));

        Assert.Equal(["c", "b", "a"], store.Names());
        Assert.Equal(Record().Description, store.Find("b")!.Description);
    }

    [Fact]
    public void What_was_never_made_is_nowhere()
    {
        using var store = Create();

        Assert.Null(store.Find("one"));
        Assert.Empty(store.Names());
        Assert.Empty(store.Trials("one"));
        Assert.Null(store.Claim("one", "me", At(0), Lease));
        Assert.Throws<ArgumentException>(() => store.TryAppend("one", 0, [Point(0)]));
    }

    [Fact]
    public void Studies_do_not_see_each_others_trials()
    {
        using var store = Filled(2);
        store.TryCreate(Record("other"));
        Assert.True(store.TryAppend("other", 0, [Point(7)]));

        var claim = Take(store, "other");
        Assert.True(store.Report(claim, new IntermediateValue(1, 5)));

        Assert.Equal(Point(7), claim.Trial.Point);
        Assert.Null(store.Claim("other", "me", At(1), Lease));
        Assert.Equal([TrialState.Waiting, TrialState.Waiting], States(store));
        Assert.All(store.Trials("one"), stored => Assert.Empty(stored.Trial.Intermediates));
        // Whoever takes trials of a study puts back the dead ones of that study alone.
        Take(store);
        Assert.Equal(2, store.Claim("other", "me", At(1000), Lease)!.Attempt);
        Assert.Equal([TrialState.Running, TrialState.Waiting], States(store));
    }

    [Fact]
    public void Points_come_back_bit_by_bit_and_wait()
    {
        using var store = Filled(50);
        using var again = Again(store);

        foreach (var trials in new[] { store.Trials("one"), again.Trials("one") })
        {
            Assert.Equal(Enumerable.Range(0, 50), trials.Select(stored => stored.Trial.Number));
            Assert.Equal(Points(0, 50), trials.Select(stored => stored.Trial.Point));
            Assert.All(
                trials,
                stored =>
                {
                    Assert.Equal((TrialState.Waiting, 0), (stored.Trial.State, stored.Attempts));
                    Assert.Null(stored.Worker ?? stored.Note);
                    Assert.Null(stored.Started ?? stored.Ended);
                    Assert.Empty(stored.Trial.Scores);
                    Assert.Empty(stored.Figures);
                    Assert.Empty(stored.Returns);
                }
            );
        }
        Assert.Equal(Points(45, 5), store.Trials("one", 45).Select(stored => stored.Trial.Point));
        Assert.Empty(store.Trials("one", 50));
    }

    [Fact]
    public void Points_are_appended_only_to_what_was_seen()
    {
        using var store = Filled(4);

        Assert.False(store.TryAppend("one", 3, Points(3, 4)));
        Assert.False(store.TryAppend("one", 5, Points(5, 4)));
        Assert.Equal(4, store.Trials("one").Count);
        Assert.True(store.TryAppend("one", 4, Points(4, 4)));

        Assert.Equal(Points(0, 8), store.Trials("one").Select(stored => stored.Trial.Point));
    }

    [Fact]
    public void A_trial_is_taken_by_number_told_and_ended()
    {
        using var store = Filled(2);

        var claim = store.Claim("one", "anna", At(1), Lease)!;
        Assert.Equal((0, 1), (claim.Trial.Number, claim.Attempt));
        Assert.Equal((Point(0), TrialState.Running), (claim.Trial.Point, claim.Trial.State));
        Assert.True(store.Report(claim, new IntermediateValue(1, 0.1 + 0.2)));
        Assert.True(store.Report(claim, new IntermediateValue(4, double.NaN)));
        Assert.True(store.Report(claim, new IntermediateValue(5, double.NegativeInfinity)));
        var running = store.Trials("one")[0];
        Assert.True(store.Finish(claim, Complete(0.7), At(9)));

        Assert.Equal((TrialState.Running, "anna", At(1)), (running.Trial.State, running.Worker, running.Started));
        Assert.Equal(3, running.Trial.Intermediates.Length);
        using var again = Again(store);
        foreach (var ended in new[] { store.Trials("one")[0], again.Trials("one")[0] })
        {
            Assert.Equal((TrialState.Complete, 1, At(9)), (ended.Trial.State, ended.Attempts, ended.Ended));
            Assert.Equal([0.7], ended.Trial.Scores);
            Assert.Equal(
                [new(1, 0.1 + 0.2), new(4, double.NaN), new(5, double.NegativeInfinity)],
                ended.Trial.Intermediates
            );
            Assert.Equal(Complete(0).Figures, ended.Figures);
            Assert.Equal(
                Complete(0).Returns.Select(BitConverter.DoubleToInt64Bits),
                ended.Returns.Select(BitConverter.DoubleToInt64Bits)
            );
            Assert.Null(ended.Note);
        }
        Assert.Equal(1, Take(store).Trial.Number);
        Assert.Null(store.Claim("one", "anna", At(2), Lease));
    }

    [Theory]
    [InlineData(TrialState.Pruned)]
    [InlineData(TrialState.Failed)]
    public void A_trial_may_end_without_scores(TrialState state)
    {
        using var store = Filled(1);

        Assert.True(store.Finish(Take(store), new TrialEnd(state, [], "too \"few\" trades", [], []), At(2)));

        var ended = store.Trials("one")[0];
        Assert.Equal((state, "too \"few\" trades", At(2)), (ended.Trial.State, ended.Note, ended.Ended));
        Assert.Empty(ended.Trial.Scores);
        Assert.Null(store.Claim("one", "me", At(1000), Lease));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        using var store = Filled(1);
        var claim = Take(store);
        store.Report(claim, new IntermediateValue(2, 1));

        Assert.Throws<ArgumentException>(() => store.Report(claim, new IntermediateValue(2, 1)));
        Assert.Throws<ArgumentException>(() => store.Report(claim, new IntermediateValue(1, 1)));
        foreach (var state in new[] { TrialState.Waiting, TrialState.Running })
        {
            Assert.Throws<ArgumentException>(() => store.Finish(claim, Complete(1) with { State = state }, At(2)));
        }

        Assert.Equal([new IntermediateValue(2, 1)], store.Trials("one")[0].Trial.Intermediates);
        Assert.True(store.Finish(claim, Complete(1), At(2)));
    }

    private static TrialClaim Take(IStudyStore store, string study = "one", double at = 0) =>
        store.Claim(study, "me", At(at), Lease)!;

    private static TrialState[] States(IStudyStore store) =>
        [.. store.Trials("one").Select(stored => stored.Trial.State)];

    private IStudyStore Filled(int count)
    {
        var store = Create();
        Assert.True(store.TryCreate(Record()));
        Assert.True(store.TryAppend("one", 0, Points(0, count)));
        return store;
    }
}
