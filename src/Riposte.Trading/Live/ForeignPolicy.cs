namespace Riposte.Trading.Live;

/// <summary>What follows when somebody else trades the account. Positions follow the executions in both cases.</summary>
public enum ForeignPolicy
{
    /// <summary>No entries until a person resumes.</summary>
    Halt,

    /// <summary>A person hears of it; trading goes on.</summary>
    Adopt,
}
