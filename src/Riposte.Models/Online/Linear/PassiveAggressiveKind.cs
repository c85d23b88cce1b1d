namespace Riposte.Models.Online.Linear;

/// <summary>How far a passive-aggressive learner goes for a row that it misses, of loss ℓ and squared length ‖x‖².</summary>
public enum PassiveAggressiveKind
{
    /// <summary>PA: all the way, ℓ / ‖x‖².</summary>
    Plain,

    /// <summary>PA-I: at most C, min(C, ℓ / ‖x‖²).</summary>
    First,

    /// <summary>PA-II: ℓ / (‖x‖² + 1 / (2C)).</summary>
    Second,
}
