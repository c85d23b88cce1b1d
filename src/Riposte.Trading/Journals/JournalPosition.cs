using Riposte.Core.Hashing;

namespace Riposte.Trading.Journals;

/// <summary>A place in a journal between two batches: what the next one must join on to.</summary>
/// <param name="Account">Whose journal it is.</param>
/// <param name="Sequence">Number of the next record; the first is 1.</param>
/// <param name="Link">Link of the batch before; of the account where there is none.</param>
public readonly record struct JournalPosition(Hash128 Account, long Sequence, ChainLink Link)
{
    /// <summary>The place before the first batch.</summary>
    public static JournalPosition Beginning(Hash128 account) => new(account, 1, ChainLink.Genesis(account));

    /// <summary>What names an account in its journal. The name itself is not written.</summary>
    public static Hash128 NameOf(string account)
    {
        using var hasher = new Hasher();
        return hasher.Add("riposte-journal-account").Add(account).Finish();
    }
}
