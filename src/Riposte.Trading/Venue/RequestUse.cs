namespace Riposte.Trading.Venue;

/// <summary>What a request is for: who may use the last of the allowance, and whether it may be repeated.</summary>
public enum RequestUse
{
    /// <summary>Asks; changes nothing, may be repeated.</summary>
    Question,

    /// <summary>May make a position larger; sent once.</summary>
    Opening,

    /// <summary>Makes a position smaller or protects it; sent once, and may use what is kept back for it.</summary>
    Reducing,

    /// <summary>Keeps something alive; may be repeated.</summary>
    Upkeep,
}
