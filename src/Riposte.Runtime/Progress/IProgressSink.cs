namespace Riposte.Runtime.Progress;

/// <summary>Receives the progress of long work; hosts draw it on standard error. Calls may come from any
/// thread.</summary>
public interface IProgressSink
{
    /// <summary>A stage begins.</summary>
    /// <param name="stage">Name, such as <c>train</c>.</param>
    /// <param name="total">Units of work; 0 when unknown.</param>
    /// <param name="unit">What is counted, such as <c>folds</c>.</param>
    void Begin(string stage, long total, string unit);

    /// <summary>Units done so far in the current stage.</summary>
    void Advance(long done);

    /// <summary>What goes on now, in a few words, such as the source at work; replaces the note before.</summary>
    void Note(string text) { }

    /// <summary>The stage is done.</summary>
    /// <param name="note">One line about the result; <c>cached</c> when it was not computed again.</param>
    void End(string note);
}
