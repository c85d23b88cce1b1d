using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>Who wants a damaged journal put aside, and why: the first record of the new one.</summary>
/// <param name="Principal">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record QuarantineOrder(string Principal, string Reason, Moment At)
{
    /// <summary>Whether the new journal begins with the newest snapshot that is whole; else everything is learned from the venue
    /// alone.</summary>
    public bool UseSnapshot { get; init; } = true;
}
