namespace Riposte.Trading.Venue;

/// <summary>What a code of the venue means.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The venue's name for it.</param>
/// <param name="Meaning">What it says, in short.</param>
/// <param name="Kind">What is known of a request that was answered so, where neither its kind, the status nor the text says
/// otherwise.</param>
public readonly record struct ErrorRow(int Code, string Name, string Meaning, ReplyKind Kind);
