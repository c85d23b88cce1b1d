namespace Riposte.Trading.Live;

/// <summary>A state is about other things than the engine that was to take it up.</summary>
/// <param name="stored">What it is about, a line for each thing.</param>
/// <param name="own">What the engine is about.</param>
public sealed class OtherIdentityException(string stored, string own)
    : FormatException("The snapshot is of an engine that trades something else.")
{
    /// <summary>What the state is about, a line for each thing.</summary>
    public string Stored => stored;

    /// <summary>What the engine is about.</summary>
    public string Own => own;
}
