using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>An engine that fails at its first input.</summary>
internal sealed class FailingEngine : IEngine
{
    public string Identity => "";

    public long Rival => 0;

    public void On(EngineInput input, OutputList outputs) => throw new InvalidOperationException("defect");

    public bool MayOpen(VenueRequest request) => true;

    public Hash128 HashState() => default;

    public void WriteSnapshot(CompactWriter writer) { }

    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot) { }
}
