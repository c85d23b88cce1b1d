using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Xunit;
using static Riposte.Testkit.Studies.SampleStudy;

namespace Riposte.Testkit.Studies;

/// <summary>Leases, fences, deaths.</summary>
public abstract partial class StudyStoreContract
{
    [Fact]
    public void A_trial_whose_worker_died_is_taken_once_more_and_then_fails()
    {
        using var store = Filled(1);
        var first = Take(store);
        store.Report(first, new IntermediateValue(1, 3));

        Assert.Null(store.Claim("one", "bert", At(29.9), Lease));
        var second = store.Claim("one", "bert", At(30), Lease)!;

        Assert.Equal((0, 2), (second.Trial.Number, second.Attempt));
        Assert.True(second.Fence > first.Fence);
        Assert.Empty(second.Trial.Intermediates);
        Assert.Empty(store.Trials("one")[0].Trial.Intermediates);
        Assert.True(store.Report(second, new IntermediateValue(1, 4)));
        Assert.Null(store.Claim("one", "carl", At(60), Lease));
        var failed = store.Trials("one")[0];
        Assert.Equal((TrialState.Failed, 2, "bert"), (failed.Trial.State, failed.Attempts, failed.Worker));
        Assert.Equal(At(60), failed.Ended);
        Assert.NotNull(failed.Note);
        Assert.Equal([new IntermediateValue(1, 4)], failed.Trial.Intermediates);
        Assert.Empty(failed.Trial.Scores);
        Assert.Null(store.Claim("one", "carl", At(1e6), Lease));
    }

    [Fact]
    public void Signs_of_life_prolong_a_claim()
    {
        using var store = Filled(1);
        var claim = Take(store);

        Assert.True(store.Beat(claim, At(20), Lease));
        Assert.Null(store.Claim("one", "bert", At(49), Lease));
        Assert.True(store.Beat(claim, At(49), TimeSpan.FromSeconds(1)));
        Assert.NotNull(store.Claim("one", "bert", At(50), Lease));
    }

    [Fact]
    public void A_late_sign_of_life_keeps_a_claim_that_nobody_took()
    {
        using var store = Filled(1);
        var claim = Take(store);

        Assert.True(store.Beat(claim, At(500), Lease));
        Assert.Null(store.Claim("one", "bert", At(510), Lease));
        Assert.True(store.Report(claim, new IntermediateValue(1, 1)));

        Assert.True(store.Finish(claim, Complete(1), At(1000)));
    }

    [Fact]
    public void Whoever_lost_a_trial_writes_nothing()
    {
        using var store = Filled(1);
        var lost = Take(store);
        var now = store.Claim("one", "bert", At(30), Lease)!;
        store.Report(now, new IntermediateValue(1, 7));

        AssertRefused(store, lost);

        var trial = store.Trials("one")[0];
        Assert.Equal((TrialState.Running, 2, "bert"), (trial.Trial.State, trial.Attempts, trial.Worker));
        Assert.Equal([new IntermediateValue(1, 7)], trial.Trial.Intermediates);
        Assert.True(store.Finish(now, Complete(2), At(40)));
        AssertRefused(store, lost);
        AssertRefused(store, now);
        Assert.Equal([2.0], store.Trials("one")[0].Trial.Scores);
    }

    [Fact]
    public void Whoever_lost_a_trial_that_waits_again_writes_nothing()
    {
        using var store = Filled(2);
        var lost = Take(store);
        var other = Take(store, at: 5);
        // Both are put back, the first is taken.
        store.Claim("one", "bert", At(40), Lease);

        AssertRefused(store, other);
        AssertRefused(store, lost);

        Assert.Equal([TrialState.Running, TrialState.Waiting], States(store));
    }

    [Fact]
    public void A_trial_given_back_waits_and_its_attempt_does_not_count()
    {
        using var store = Filled(2);
        for (var round = 0; round < 3; round++)
        {
            var claim = Take(store);
            Assert.Equal((0, 1), (claim.Trial.Number, claim.Attempt));
            Assert.True(store.Report(claim, new IntermediateValue(1, round)));
            Assert.True(store.Release(claim));
            AssertRefused(store, claim);
            Assert.Empty(store.Trials("one")[0].Trial.Intermediates);
        }

        Assert.Equal([TrialState.Waiting, TrialState.Waiting], States(store));
        Assert.Equal(0, store.Trials("one")[0].Attempts);
    }

    [Fact]
    public void An_attempt_told_dead_counts_at_once()
    {
        using var store = Filled(1);
        var first = Take(store);

        Assert.True(store.Abandon(first, "broke", At(1)));
        AssertRefused(store, first);
        var waiting = store.Trials("one")[0];
        var second = Take(store, at: 2);
        Assert.True(store.Abandon(second, "broke again", At(3)));
        AssertRefused(store, second);

        Assert.Equal((TrialState.Waiting, 1), (waiting.Trial.State, waiting.Attempts));
        Assert.Null(waiting.Note);
        Assert.Null(waiting.Ended);
        Assert.Equal(2, second.Attempt);
        var failed = store.Trials("one")[0];
        Assert.Equal((TrialState.Failed, "broke again", At(3)), (failed.Trial.State, failed.Note, failed.Ended));
    }

    [Fact]
    public void A_dead_trial_comes_before_later_ones_that_wait()
    {
        using var store = Filled(5);
        Take(store);
        store.Finish(Take(store), Complete(1), At(1));
        Take(store, at: 10);

        Assert.Equal(0, Take(store, at: 30).Trial.Number);
        Assert.Equal(3, Take(store, at: 30).Trial.Number);
        Assert.Equal(2, Take(store, at: 40).Trial.Number);
        Assert.Equal(4, Take(store, at: 40).Trial.Number);
        Assert.Null(store.Claim("one", "me", At(40), Lease));
    }

    private static void AssertRefused(IStudyStore store, TrialClaim claim)
    {
        Assert.False(store.Beat(claim, At(31), Lease));
        Assert.False(store.Report(claim, new IntermediateValue(90, 8)));
        Assert.False(store.Finish(claim, Complete(-1), At(31)));
        Assert.False(store.Release(claim));
        Assert.False(store.Abandon(claim, "dead", At(31)));
    }
}
