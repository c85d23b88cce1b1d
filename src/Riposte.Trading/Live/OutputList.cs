namespace Riposte.Trading.Live;

/// <summary>Outputs in the order they are to be done. Cleared and used again.</summary>
public sealed class OutputList
{
    private readonly List<EngineOutput> items = [];

    /// <summary>Number of outputs.</summary>
    public int Count => items.Count;

    /// <summary>One of them.</summary>
    public EngineOutput this[int index] => items[index];

    /// <summary>Adds an output.</summary>
    public void Add(EngineOutput output) => items.Add(output);

    /// <summary>Forgets all outputs.</summary>
    public void Clear() => items.Clear();
}
