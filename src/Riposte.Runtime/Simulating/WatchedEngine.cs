using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>An engine in a simulated process: whatever it takes and wants is seen by the trace and by the invariants.</summary>
internal sealed class WatchedEngine(IEngine engine, SimInstance owner) : IEngine
{
    /// <summary>The engine itself.</summary>
    public IEngine Inner => engine;

    /// <summary>Inputs it took in this run, without those replayed.</summary>
    public long Taken { get; private set; }

    /// <summary>Messages of connections among them.</summary>
    public long Frames { get; private set; }

    /// <summary>Whether what it takes is new: no longer a replay.</summary>
    public bool IsLive { get; private set; }

    public string Identity => engine.Identity;

    public long Rival => engine.Rival;

    public void On(EngineInput input, OutputList outputs)
    {
        var from = outputs.Count;
        IsLive = IsLive || owner.IsWriting;
        engine.On(input, outputs);
        if (!IsLive)
        {
            return;
        }
        Taken++;
        Frames += IsFrame(input.Kind) ? 1 : 0;
        owner.After(input, outputs, from);
    }

    private static bool IsFrame(InputKind kind) =>
        kind
            is InputKind.BarArrived
                or InputKind.MarkArrived
                or InputKind.OrderArrived
                or InputKind.ConditionalArrived
                or InputKind.AccountArrived
                or InputKind.SettingArrived
                or InputKind.ListenKeyExpired
                or InputKind.FrameDiscarded;

    public bool MayOpen(VenueRequest request) => engine.MayOpen(request);

    public Hash128 HashState() => engine.HashState();

    public void WriteSnapshot(CompactWriter writer) => engine.WriteSnapshot(writer);

    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot) => engine.ReadSnapshot(snapshot);
}
