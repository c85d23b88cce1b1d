using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>An engine with a planted bug: it sends each order that opens twice, as a client that retries does.</summary>
internal sealed class ResendingEngine(IEngine engine) : IEngine
{
    public string Identity => engine.Identity;

    public long Rival => engine.Rival;

    public void On(EngineInput input, OutputList outputs)
    {
        var from = outputs.Count;
        engine.On(input, outputs);
        var to = outputs.Count;
        for (var i = from; i < to; i++)
        {
            if (outputs[i] is SendRequest { Request: PlaceOrder { Use: RequestUse.Opening } place } send)
            {
                outputs.Add(send with { Request = place with { Number = -place.Number } });
            }
        }
    }

    public bool MayOpen(VenueRequest request) => engine.MayOpen(request);

    public Hash128 HashState() => engine.HashState();

    public void WriteSnapshot(CompactWriter writer) => engine.WriteSnapshot(writer);

    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot) => engine.ReadSnapshot(snapshot);
}
