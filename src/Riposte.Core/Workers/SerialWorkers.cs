namespace Riposte.Core.Workers;

/// <summary>Runs every step on the calling thread, in index order.</summary>
public sealed class SerialWorkers : IWorkers
{
    /// <summary>The one instance.</summary>
    public static SerialWorkers Instance { get; } = new();

    /// <inheritdoc/>
    public int Threads => 1;

    /// <inheritdoc/>
    public void For(int count, Action<int> body)
    {
        for (var i = 0; i < count; i++)
        {
            body(i);
        }
    }
}
