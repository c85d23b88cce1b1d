using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>An engine that does as a test says, and remembers what it was told. Its state is the number of inputs.</summary>
internal sealed class ScriptedEngine(Action<EngineInput, OutputList>? script = null) : IEngine
{
    private long count;

    public List<EngineInput> Inputs { get; } = [];

    public Action<EngineInput, OutputList>? Script { get; set; } = script;

    public void On(EngineInput input, OutputList outputs)
    {
        count++;
        Inputs.Add(input);
        Script?.Invoke(input, outputs);
    }

    public Hash128 HashState() => new((ulong)count, 0);

    public void WriteSnapshot(IBufferWriter<byte> target)
    {
        BitConverter.TryWriteBytes(target.GetSpan(8), count);
        target.Advance(8);
    }

    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot) => count = BitConverter.ToInt64(snapshot.Span);
}
