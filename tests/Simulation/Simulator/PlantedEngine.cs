using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Runtime.Simulating;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>The engine as it is, with a bug planted around it.</summary>
/// <param name="engine">The engine.</param>
/// <param name="before">What it is told in place of an input; null keeps the input from it.</param>
/// <param name="after">What happens behind an input.</param>
internal sealed class PlantedEngine(
    Engine engine,
    Func<EngineInput, EngineInput?>? before = null,
    Action<Engine, EngineInput, OutputList>? after = null
) : IEngine, IShowsEngine
{
    public EngineView View => engine.View;

    public string Identity => engine.Identity;

    public long Rival => engine.Rival;

    public void On(EngineInput input, OutputList outputs)
    {
        if (before is null)
        {
            engine.On(input, outputs);
        }
        else if (before(input) is { } told)
        {
            engine.On(told, outputs);
        }
        after?.Invoke(engine, input, outputs);
    }

    public bool MayOpen(VenueRequest request) => engine.MayOpen(request);

    public Hash128 HashState() => engine.HashState();

    public void WriteSnapshot(CompactWriter writer) => engine.WriteSnapshot(writer);

    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot) => engine.ReadSnapshot(snapshot);
}
