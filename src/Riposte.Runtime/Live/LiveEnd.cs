namespace Riposte.Runtime.Live;

/// <summary>How a run ended.</summary>
/// <param name="Kind">How.</param>
/// <param name="Text">Why, for people.</param>
public sealed record LiveEnd(LiveEndKind Kind, string Text);
