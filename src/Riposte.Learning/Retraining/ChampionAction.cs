namespace Riposte.Learning.Retraining;

/// <summary>What becomes of the model that is in use.</summary>
public enum ChampionAction
{
    /// <summary>It stays: the other is not better beyond noise.</summary>
    Keep,

    /// <summary>It stays for now: there is too little to compare on, or the last switch is too recent.</summary>
    Wait,

    /// <summary>The challenger takes its place.</summary>
    Promote,

    /// <summary>The model before it comes back.</summary>
    RollBack,
}
