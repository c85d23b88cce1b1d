using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>What people did to one run of the program, and what came of it.</summary>
internal sealed class SimActs
{
    private readonly List<(long Number, OperatorActed Act)> taken = [];
    private int given;

    /// <summary>Whether the engine was told of each, but of those behind the end.</summary>
    public bool AreTaken => taken.Count(static one => one.Act.Act != OperatorAct.Shutdown) == given;

    /// <summary>Somebody did something.</summary>
    /// <param name="isHeard">Whether the run had not ended.</param>
    public void Given(bool isHeard) => given += isHeard ? 1 : 0;

    /// <summary>The engine took an input.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="input">The input; what it says of people is kept.</param>
    public void Taken(long number, EngineInput input)
    {
        if (input is OperatorActed act)
        {
            taken.Add((number, act));
        }
    }

    /// <summary>What is in the journal for good.</summary>
    /// <param name="last">Number of the last input that is.</param>
    public IEnumerable<OperatorActed> Durable(long last) =>
        taken.Where(one => one.Number <= last).Select(static one => one.Act);

    /// <summary>Whether nobody touched the kill switch any more behind a durable act that pressed it.</summary>
    /// <param name="last">Number of the last input that is durable.</param>
    public bool IsKilled(long last) =>
        Durable(last).LastOrDefault(static act => act.Act is OperatorAct.Kill or OperatorAct.Release)
            is { Act: OperatorAct.Kill, Principal.Length: > 0 };
}
