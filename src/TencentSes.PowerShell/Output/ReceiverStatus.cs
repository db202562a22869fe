namespace TencentSes;

/// <summary>State of a recipient list. A code that is not documented keeps its number.</summary>
public enum ReceiverStatus
{
    /// <summary>Empty, waiting for addresses.</summary>
    WaitingForUpload = 1,

    /// <summary>Addresses are being taken in; further uploads are refused meanwhile.</summary>
    Uploading = 2,

    /// <summary>Ready for batch sending.</summary>
    Ready = 3,
}
