namespace Riposte.Tests.LiveProcess;

/// <summary>What a frame between the program and its venue says.</summary>
internal enum FrameKind
{
    /// <summary>Program: it has started and waits for its clock.</summary>
    Hello,

    /// <summary>Venue: how the clock runs; the program begins.</summary>
    Clock,

    /// <summary>Program: a request, with its time stamp.</summary>
    Request,

    /// <summary>Venue: the answer.</summary>
    Reply,

    /// <summary>Program: opens a connection.</summary>
    Open,

    /// <summary>Venue: it is open.</summary>
    Opened,

    /// <summary>Program: a connection is no longer used.</summary>
    Closed,

    /// <summary>Venue: a message of a connection.</summary>
    Message,

    /// <summary>Program: an alarm.</summary>
    Alarm,

    /// <summary>Venue: how does the program stand?</summary>
    Ask,

    /// <summary>Program: how it stands.</summary>
    Standing,

    /// <summary>Venue: a person resumes what is halted.</summary>
    Resume,

    /// <summary>Venue: stop in order.</summary>
    Stop,

    /// <summary>Program: it has ended by itself; its last frame.</summary>
    End,
}
