using Riposte.Core.Money;
using Riposte.Trading.Live.Watch;

namespace Riposte.Trading.Live;

// Whether the wallet is what its causes add up to.
public sealed partial class Engine
{
    private const long CauseLag = 5 * Second;

    private long causesUntil = long.MinValue;

    // The wallet has changed for a cause that is listed a little late, each after a time of its own: what the first list lacks is looked
    // for once more.
    private void WantCauses()
    {
        income.Want(now + Second);
        causesUntil = Later(now, CauseLag);
    }

    private void CompareWallet(Money told)
    {
        if (told == wallet)
        {
            walletMismatches = 0;
            return;
        }
        NoteWalletMismatch();
        income.Want(now);
        account.Want(now + (walletMismatches <= MostMismatches ? Second : 10 * Second));
        foreach (var symbol in symbols)
        {
            WantTrades(symbol, now);
        }
        // Causes are listed a little late, each after a time of its own.
        if (walletMismatches > MostMismatches && now - walletMismatchSince >= options.UnknownTime)
        {
            var text = $"The venue's wallet is {told}; its causes add up to {wallet}.";
            Latch(HaltReason.Mismatch, "", AlarmKind.Mismatch, text);
        }
    }

    // As with positions: it counts when all causes were listed after the last time.
    private void NoteWalletMismatch()
    {
        walletMismatchSince = walletMismatches == 0 ? now : walletMismatchSince;
        var isListed = incomeAsOf >= walletMismatchAt;
        foreach (var symbol in symbols)
        {
            isListed &= symbol.TradesAsOf >= walletMismatchAt;
        }
        if (walletMismatches == 0 || isListed)
        {
            walletMismatches++;
            walletMismatchAt = now;
        }
        else if (step == SyncStep.None)
        {
            WantSync();
        }
    }
}
