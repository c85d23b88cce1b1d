using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I4: of a position of a desk that has no working stop for longer than it may, be it that it is being closed, a person is told by
/// the name of its symbol: that the engine says so where nobody looks is no alarm.</summary>
public sealed class NakedIsTold : Invariant
{
    // Far beyond the five seconds that a stop may take.
    private const long Limit = 30 * SimView.Second;

    // What each run has said, by desk, the newest run last: one that another on its machine overtook may live on for a while.
    private readonly List<(object Machine, long Run, Episode?[] OfDesks)> episodes = [];
    private Episode?[] ofRun = [];
    private int rebuilds;
    private EngineView? run;

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "a person is told of a position that has no working stop for longer than it may";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { } engine)
        {
            return null;
        }
        var isNew = rebuilds != view.Rebuilds;
        var begins = isNew || (engine != run && input is RunStarted);
        ofRun = engine == run ? ofRun : Of(view, engine);
        (rebuilds, run) = (view.Rebuilds, engine);
        for (var desk = 0; desk < ofRun.Length; desk++)
        {
            var state = engine.Protection(desk);
            var isBare = state is not (ProtectionState.None or ProtectionState.Protected);
            var isKnown = ofRun[desk] is not null;
            if (!isBare && ofRun[desk] is not { IsOpen: true })
            {
                continue;
            }
            if (Follow(ofRun[desk] ??= new Episode(), view, state, begins, isNew || !isKnown))
            {
                return $"{Symbol(view, desk)} is {state}, and nobody is told";
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnAlarm(SimView view, RaiseAlarm alarm)
    {
        if (alarm.Alarm != AlarmKind.Unprotected || view.Engine != run)
        {
            return null;
        }
        for (var desk = 0; desk < ofRun.Length; desk++)
        {
            var isIt = alarm.Text.Contains(Symbol(view, desk), StringComparison.Ordinal);
            if (isIt && ofRun[desk] is { } one)
            {
                one.IsTold = true;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        for (var desk = 0; view.Engine is { } engine && engine == run && desk < ofRun.Length; desk++)
        {
            var isLate =
                ofRun[desk] is { IsOpen: true, IsTold: false } one && Math.Min(view.Now - one.Since, view.Calm) > Limit;
            if (isLate)
            {
                return $"{Symbol(view, desk)} has no stop for {Limit / SimView.Second} s, and nobody is told";
            }
        }
        return null;
    }

    // A new run goes on from what the one before it on its machine had said.
    private Episode?[] Of(SimView view, EngineView engine)
    {
        var known = episodes.FindLast(one => one.Run == engine.Epoch && ReferenceEquals(one.Machine, view.Machine));
        if (known.OfDesks is { } own)
        {
            return own;
        }
        var before = episodes.FindLast(one => ReferenceEquals(one.Machine, view.Machine)).OfDesks;
        var all = new Episode?[view.Options.Desks.Length];
        for (var desk = 0; desk < all.Length; desk++)
        {
            all[desk] = before?[desk] is { } one ? one with { } : null;
        }
        episodes.Add((view.Machine, engine.Epoch, all));
        return all;
    }

    // Whether it said before this input that a person was told, and none was.
    private bool Follow(Episode one, SimView view, ProtectionState state, bool begins, bool isUnseen)
    {
        var isBare = state is not (ProtectionState.None or ProtectionState.Protected);
        if (isBare && !one.IsOpen)
        {
            // What a run before said of a state that was not durable yet it need not say again; and what another machine said it did
            // not say here.
            one.IsTold = begins && (one.IsTold || isUnseen);
            one.Since = view.Now;
        }
        one.IsOpen = isBare;
        var wasClaimed = one.IsClaimed;
        one.IsClaimed = isBare && state == ProtectionState.Unprotected;
        if (!one.IsClaimed)
        {
            return false;
        }
        Looked();
        return wasClaimed && !one.IsTold;
    }

    private static string Symbol(SimView view, int desk) =>
        view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;

    // A position without a stop, from when it was seen until it has one or is gone.
    private sealed record Episode
    {
        public bool IsOpen { get; set; }

        public bool IsTold { get; set; }

        public bool IsClaimed { get; set; }

        public long Since { get; set; }
    }
}
