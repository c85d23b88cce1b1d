using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>An engine that does as a test says, and remembers what it was told. Its state is the number of inputs.</summary>
internal sealed class ScriptedEngine(Action<EngineInput, OutputList>? script = null) : IEngine
{
    private long count;

    public List<EngineInput> Inputs { get; } = [];

    public Action<EngineInput, OutputList>? Script { get; set; } = script;

    public string Identity { get; init; } = "symbols A";

    public long Rival { get; init; }

    /// <summary>Which requests may not leave any more.</summary>
    public Predicate<VenueRequest> Forbids { get; set; } = static _ => false;

    public void On(EngineInput input, OutputList outputs)
    {
        count++;
        Inputs.Add(input);
        Script?.Invoke(input, outputs);
    }

    /// <summary>What it makes of its state: another program hashes something else.</summary>
    public ulong Salt { get; init; }

    /// <summary>The layout of its snapshots.</summary>
    public byte Layout { get; init; } = 1;

    public bool MayOpen(VenueRequest request) => !Forbids(request);

    public Hash128 HashState() => new((ulong)count, Salt);

    public void WriteSnapshot(CompactWriter writer)
    {
        writer.Next(count);
        writer.Next((long)Layout);
    }

    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot)
    {
        var reader = new CompactReader();
        reader.Begin(snapshot);
        count = reader.Next(count);
        if (reader.Next(0L) is var layout && layout != Layout)
        {
            throw new FormatException($"layout {layout}");
        }
    }
}
