namespace Riposte.Venues.Common.Http;

/// <summary>Which part of a limit a request may use.</summary>
public enum RequestPriority
{
    /// <summary>All but the reserve.</summary>
    Normal,

    /// <summary>The reserve too: calls that reduce risk.</summary>
    Urgent,
}
