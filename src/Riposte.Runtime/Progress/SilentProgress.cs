namespace Riposte.Runtime.Progress;

/// <summary>Progress nobody watches.</summary>
public sealed class SilentProgress : IProgressSink
{
    /// <inheritdoc/>
    public void Begin(string stage, long total, string unit) { }

    /// <inheritdoc/>
    public void Advance(long done) { }

    /// <inheritdoc/>
    public void End(string note) { }
}
