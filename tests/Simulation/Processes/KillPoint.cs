namespace Riposte.Tests.Simulation.Processes;

/// <summary>When a process is killed.</summary>
internal enum KillPoint
{
    /// <summary>At any moment.</summary>
    Moment,

    /// <summary>While it finds out how the account stands: behind one of its first requests.</summary>
    Recovery,

    /// <summary>Behind an order or a cancellation that has left it; the venue may hear of it or not.</summary>
    RequestLeft,

    /// <summary>When the venue has done an order or a cancellation, before it answers.</summary>
    RequestDone,

    /// <summary>When the answer is on its way.</summary>
    Answered,

    /// <summary>Among the messages of executions.</summary>
    Fills,
}
