using Riposte.Ports.Studies;

namespace Riposte.Runtime.Tuning;

/// <summary>A claim that a worker of this process holds.</summary>
/// <param name="claim">The claim.</param>
/// <param name="stop">Stops the trial's work when the claim is lost.</param>
internal sealed class HeldClaim(TrialClaim claim, CancellationTokenSource stop)
{
    private int isLost;

    /// <summary>The claim.</summary>
    public TrialClaim Claim => claim;

    /// <summary>Whether another worker has the trial now.</summary>
    public bool IsLost => Volatile.Read(ref isLost) != 0;

    /// <summary>Stops the trial's work: nothing of it will be stored. The token says so at once; what the objective has
    /// registered with it runs elsewhere, since this is called under the lock of the claims, which every worker
    /// needs.</summary>
    public void Lose()
    {
        Volatile.Write(ref isLost, 1);
        _ = stop.CancelAsync();
    }
}
