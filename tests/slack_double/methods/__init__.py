"""The Web API methods that the double plays; a test registers others."""

from collections.abc import Mapping

from . import chat, directory, files, views
from .request import ApiRequest, Method

__all__ = ["METHODS", "ApiRequest", "Method"]

METHODS: Mapping[str, Method] = {
    "auth.test": directory.auth_test,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.open": directory.conversations_open,
    "files.completeUploadExternal": files.complete_upload,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.info": files.info,
    "oauth.v2.access": directory.oauth_access,
    "team.info": directory.team_info,
    "usergroups.users.list": directory.usergroups_users_list,
    "users.info": directory.users_info,
    "users.list": directory.users_list,
    "views.open": views.open_view,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
