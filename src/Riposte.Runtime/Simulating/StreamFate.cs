namespace Riposte.Runtime.Simulating;

/// <summary>What becomes of that which the user stream says at one moment.</summary>
internal enum StreamFate
{
    /// <summary>It comes.</summary>
    Heard,

    /// <summary>The stream stays open and does not say it.</summary>
    KeptBack,

    /// <summary>The stream ends before it.</summary>
    Cut,

    /// <summary>The first message cannot be read.</summary>
    FirstGarbled,

    /// <summary>No message can be read.</summary>
    Garbled,
}
