using Riposte.Ports.Live;

namespace Riposte.Runtime.Journals;

/// <summary>The lease of an account whose journal lies where every run that claims it looks.</summary>
/// <param name="journal">The journal.</param>
public sealed class JournalLease(JournalWriter journal) : IAccountLease
{
    /// <inheritdoc/>
    public ValueTask<long> ReadAsync(CancellationToken cancel) => journal.ReadLeaseAsync(cancel);
}
